package io.aftersales.webhooks;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Endpoints outside that hear what happens to cases, kept by administrators. */
@Service
public class Webhooks {

    /** For how long events are signed with the old secret as well, once there is a new one. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    /** Each costs every event a row. */
    private static final int MOST = 50;

    private static final int LONGEST_URL = 2000;
    private static final int SECRET_BYTES = 32;
    private static final Pattern EVENT = Pattern.compile("[A-Z][A-Z_]*|deadline\\.changed");
    private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

    private final JdbcClient jdbc;
    private final Destinations destinations;
    private final DeliveryRows deliveries;
    private final SecureRandom random = new SecureRandom();

    Webhooks(JdbcClient jdbc, Destinations destinations, DeliveryRows deliveries) {
        this.jdbc = jdbc;
        this.destinations = destinations;
        this.deliveries = deliveries;
    }

    /** In the order in which they were made. */
    public List<Webhook> all(Actor actor) {
        requireAdministrator(actor);
        return jdbc.sql(SELECT + "order by w.created_at, w.webhook_id")
                .query(Webhooks::read)
                .list();
    }

    public Webhook get(String id, Actor actor) {
        requireAdministrator(actor);
        return jdbc.sql(SELECT + "and w.webhook_id = :id")
                .param("id", id)
                .query(Webhooks::read)
                .optional()
                .orElseThrow(() -> Refusal.notFound("webhook", id));
    }

    /**
     * Makes an endpoint, which hears what happens from now on. Outside any transaction, since its host is looked up.
     *
     * @param body {@code url}, and {@code events} if it does not want all
     * @return with its secret
     */
    public Webhook create(Map<String, ?> body, Actor actor, Instant at) {
        requireAdministrator(actor);
        Fields fields = Fields.of(body);
        String url = fields.requiredText("url", LONGEST_URL);
        List<String> events = fields.texts("events");
        refuseUnnamed(fields, events);
        fields.refuseUnknown();
        fields.throwIfAny();
        destinations.objectionTo(url).ifPresent(against -> fields.error("url", against.rule(), against.message()));
        fields.throwIfAny();
        if (all(actor).size() >= MOST) {
            throw Refusal.conflict("TOO_MANY_WEBHOOKS", "There are " + MOST + " webhooks already, which is the most");
        }
        String id = UUID.randomUUID().toString();
        String secret = newSecret();
        insert(id, url, events, secret, actor, at);
        tellLog("webhook made", id, actor);
        return get(id, actor).with(secret);
    }

    private static void refuseUnnamed(Fields fields, List<String> events) {
        for (int i = 0; i < events.size(); i++) {
            if (!EVENT.matcher(events.get(i)).matches()) {
                fields.error(
                        "events[" + i + "]", "NOT_AN_EVENT", "is no name like CASE_CLOSED, and not deadline.changed");
            }
        }
    }

    private void insert(String id, String url, List<String> events, String secret, Actor actor, Instant at) {
        jdbc.sql("""
                        insert into aftersales.webhook (webhook_id, url, events, state, secret, created_by, created_at)
                        values (:id, :url, :events, 'ACTIVE', :secret, :by, :at)
                        """)
                .param("id", id)
                .param("url", url)
                .param("events", events.toArray(new String[0]))
                .param("secret", secret)
                .param("by", actor.name())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Its events wait from now on; a call that is under way is not taken back. */
    public Webhook pause(String id, Actor actor) {
        return stand(id, Webhook.State.PAUSED, actor);
    }

    /** What has waited is sent, oldest first. */
    public Webhook resume(String id, Actor actor) {
        return stand(id, Webhook.State.ACTIVE, actor);
    }

    private Webhook stand(String id, Webhook.State state, Actor actor) {
        get(id, actor);
        jdbc.sql("update aftersales.webhook set state = :state where webhook_id = :id and state <> 'DELETED'")
                .param("state", state.name())
                .param("id", id)
                .update();
        tellLog("webhook is " + state, id, actor);
        return get(id, actor);
    }

    /**
     * Signs with a new secret, and for {@link #OVERLAP} with the one before as well. An even older one ends at once.
     *
     * @return with its new secret
     */
    public Webhook rotate(String id, Actor actor, Instant at) {
        get(id, actor);
        String secret = newSecret();
        jdbc.sql("""
                        update aftersales.webhook set old_secret = secret, old_secret_until = :until, secret = :secret
                        where webhook_id = :id and state <> 'DELETED'
                        """)
                .param("until", at.plus(OVERLAP).atOffset(ZoneOffset.UTC))
                .param("secret", secret)
                .param("id", id)
                .update();
        tellLog("webhook has a new secret", id, actor);
        return get(id, actor).with(secret);
    }

    /** It is sent nothing more, whatever waited for it. Its row stays: a case that is about to tell it something refers to it. */
    @Transactional
    public void delete(String id, Actor actor) {
        get(id, actor);
        jdbc.sql("""
                        update aftersales.webhook
                        set state = 'DELETED', secret = null, old_secret = null, old_secret_until = null where webhook_id = :id
                        """).param("id", id).update();
        deliveries.deleteOf(id);
        tellLog("webhook deleted", id, actor);
    }

    /**
     * The endpoint's events, oldest first, and how far each has come.
     *
     * @param after cursor of the last one that was seen; absent for the first that is kept
     */
    public List<Delivery> events(String id, @Nullable String after, int most, Actor actor) {
        get(id, actor);
        return deliveries.list(id, position(after), most);
    }

    /**
     * Sends the events after a cursor again, in their order.
     *
     * @param body {@code after}, or nothing for all that are kept
     * @return how many
     */
    public int replay(String id, Map<String, ?> body, Actor actor) {
        get(id, actor);
        long after = position(
                Fields.read(body, fields -> new After(fields.id("after"))).cursor());
        int replayed = deliveries.replay(id, after);
        tellLog("webhook is told again", id, actor);
        return replayed;
    }

    private record After(@Nullable String cursor) {}

    private static long position(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        if (!CURSOR.matcher(cursor).matches()) {
            throw Refusal.rule("INVALID_CURSOR", "after", "is not a cursor that this listing gave out");
        }
        return Long.parseLong(cursor);
    }

    /** Takes away what endpoints were told more than thirty days ago; answers how many deliveries that was. Called periodically. */
    public int forget() {
        return deliveries.forget();
    }

    private static void requireAdministrator(Actor actor) {
        if (!actor.is(Role.ADMIN)) {
            throw Refusal.forbidden("ROLE", "Webhooks are kept by " + Role.ADMIN);
        }
    }

    private String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void tellLog(String what, String id, Actor actor) {
        log.atInfo()
                .addKeyValue("webhookId", id)
                .addKeyValue("actor", actor.name())
                .log(what);
    }

    private static final String SELECT = """
            select w.*, (select count(*) from aftersales.webhook_delivery d
                where d.webhook_id = w.webhook_id and d.state = 'PENDING') as waiting
            from aftersales.webhook w where w.state <> 'DELETED'
            """;

    private static Webhook read(ResultSet row, int index) throws SQLException {
        OffsetDateTime oldSecretUntil = row.getObject("old_secret_until", OffsetDateTime.class);
        return new Webhook(
                row.getString("webhook_id"),
                row.getString("url"),
                List.of((String[]) row.getArray("events").getArray()),
                Webhook.State.valueOf(row.getString("state")),
                row.getInt("waiting"),
                row.getString("created_by"),
                row.getTimestamp("created_at").toInstant(),
                oldSecretUntil == null ? null : oldSecretUntil.toInstant(),
                null);
    }
}
