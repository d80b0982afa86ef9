package io.aftersales.buyers;

import io.aftersales.buyers.BuyerStanding.ClassChange;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The classes of buyers. Every change stays on record; no buyer and no shop system is shown any of it. */
@Service
@Transactional
public class BuyerClasses {

    private static final int LONGEST_REASON = 1000;

    private final JdbcClient jdbc;
    private final WorklistRecorder worklist;

    BuyerClasses(JdbcClient jdbc, WorklistRecorder worklist) {
        this.jdbc = jdbc;
        this.worklist = worklist;
    }

    /** Whether a person of this role may change classes at all. */
    public static boolean isFor(Actor actor) {
        return actor.is(Role.AGENT) || isLead(actor);
    }

    private static boolean isLead(Actor actor) {
        return actor.role() != null && actor.role().isLead();
    }

    @Transactional(readOnly = true)
    public BuyerStanding of(String buyerId, Actor viewer) {
        if (!viewer.isStaff()) {
            throw Refusal.forbidden("ROLE", "Classes of buyers are for staff");
        }
        requireBuyer(buyerId, viewer);
        return BuyerStanding.of(buyerId, changes(buyerId));
    }

    /** For whoever shares out the work; a buyer of whom nothing is known has none. */
    @Transactional(readOnly = true)
    public BuyerClass current(String buyerId) {
        return BuyerStanding.of(buyerId, changes(buyerId)).buyerClass();
    }

    /**
     * Puts a buyer into a class. Told again with the same words by the same person it changes nothing; with others it is one
     * occasion more.
     *
     * @param body {@code class} and {@code reason}
     */
    public BuyerStanding change(String buyerId, Map<String, ?> body, Actor actor, Instant at) {
        if (!isFor(actor)) {
            throw Refusal.forbidden("ROLE", "Classes of buyers are given by agents and those who lead them");
        }
        requireBuyer(buyerId, actor);
        awaitOthers(buyerId);
        List<ClassChange> before = changes(buyerId);
        ClassChange change = Fields.read(
                body,
                fields -> new ClassChange(
                        fields.requiredChoice("class", BuyerClass.class),
                        fields.requiredText("reason", LONGEST_REASON),
                        actor.name(),
                        at));
        requireMayFollow(change, BuyerStanding.of(buyerId, before).buyerClass(), actor);
        if (before.isEmpty() || !isSame(before.get(0), change)) {
            insert(buyerId, change);
            worklist.classed(buyerId, change.buyerClass());
        }
        return BuyerStanding.of(buyerId, changes(buyerId));
    }

    private static void requireMayFollow(ClassChange change, BuyerClass before, Actor actor) {
        Role role = actor.role();
        if (role == null || !change.buyerClass().mayFollow(before, role)) {
            throw Refusal.forbidden("ROLE", "Who is blacklisted is decided by a supervisor or a manager");
        }
    }

    private static boolean isSame(ClassChange last, ClassChange change) {
        return last.buyerClass() == change.buyerClass()
                && last.reason().equals(change.reason())
                && last.by().equals(change.by());
    }

    /** Somebody who ordered at none of the shops of whoever asks is no buyer of his. */
    private void requireBuyer(String buyerId, Actor viewer) {
        boolean known = jdbc.sql("""
                        select exists (select 1 from aftersales.shop_order where buyer_id = :id
                            and (cardinality(cast(:shops as text[])) = 0 or shop_id = any(cast(:shops as text[]))))
                        """)
                .param("id", buyerId)
                .param("shops", viewer.onlyShops().toArray(String[]::new))
                .query(Boolean.class)
                .single();
        if (!known) {
            throw Refusal.notFound("buyer", buyerId);
        }
    }

    /** Of two deliveries of the same change at once the second is to find the first. */
    private void awaitOthers(String buyerId) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0)) is null")
                .param("key", "buyer-class " + buyerId)
                .query(Boolean.class)
                .single();
    }

    private void insert(String buyerId, ClassChange change) {
        jdbc.sql("""
                        insert into aftersales.buyer_class (buyer_id, class, reason, changed_by, changed_at)
                        values (:buyer, :class, :reason, :by, :at)
                        """)
                .param("buyer", buyerId)
                .param("class", change.buyerClass().name())
                .param("reason", change.reason())
                .param("by", change.by())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private List<ClassChange> changes(String buyerId) {
        return jdbc.sql("""
                        select class, reason, changed_by, changed_at from aftersales.buyer_class
                        where buyer_id = :buyer order by id desc
                        """)
                .param("buyer", buyerId)
                .query((row, index) -> new ClassChange(
                        BuyerClass.valueOf(row.getString("class")),
                        row.getString("reason"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
