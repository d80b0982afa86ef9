package io.aftersales.worklist;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.worklist.Question.Queue;
import io.aftersales.worklist.Question.Sort;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lists of tasks that staff keep under a name, share with their colleagues and pin to the top of the page. */
@Service
@Transactional
public class TaskViews {

    private static final int MOST = 100;

    private static final List<String> PARTS =
            List.of("queue", "sort", "q", "caseId", "type", "version", "key", "consequence", "within");

    private final JdbcClient jdbc;

    TaskViews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A list under a name.
     *
     * @param question as the address of the list says it, such as {@code queue=team&key=review-request}
     * @param shared whether all staff see it
     * @param pinned whether the person who asks has it at the top
     */
    public record View(String id, String owner, String name, String question, boolean shared, boolean pinned) {}

    /** The person's own views and those that others share, by name. */
    @Transactional(readOnly = true)
    public List<View> of(Actor viewer) {
        requireStaff(viewer);
        return jdbc.sql(SEEN + " order by v.name, v.view_id")
                .param("login", viewer.name())
                .query(TaskViews::view)
                .list();
    }

    private static final String SEEN = """
            select v.*, p.login is not null pinned from aftersales.task_view v
            left join aftersales.task_view_pin p on p.view_id = v.view_id and p.login = :login
            where (v.owner = :login or v.shared)
            """;

    private static View view(ResultSet row, int index) throws SQLException {
        return new View(
                row.getString("view_id"),
                row.getString("owner"),
                row.getString("name"),
                row.getString("question"),
                row.getBoolean("shared"),
                row.getBoolean("pinned"));
    }

    /**
     * Keeps a list, pinned for whoever keeps it.
     *
     * @param body {@code name}, {@code question} with the parts of a list's address, and {@code shared} if colleagues may see it
     */
    public View keep(Map<String, ?> body, Actor actor, Instant at) {
        requireStaff(actor);
        Fields fields = Fields.of(body);
        String name = fields.requiredId("name");
        boolean shared = Boolean.TRUE.equals(fields.flag("shared"));
        String question = question(fields.requiredPart("question"));
        fields.refuseUnknown();
        fields.throwIfAny();
        if (of(actor).stream().filter(view -> view.owner().equals(actor.name())).count() >= MOST) {
            throw Refusal.conflict("TOO_MANY_VIEWS", "At most " + MOST + " views of one person");
        }
        View view = new View(UUID.randomUUID().toString(), actor.name(), name, question, shared, true);
        insert(view, at);
        pin(view.id(), true, actor);
        return view;
    }

    /** Says again, as an address does, what a list is asked for; notes what no list can be asked for. */
    private static String question(Fields fields) {
        Map<String, String> asked = new LinkedHashMap<>();
        for (String part : PARTS) {
            String value = fields.id(part);
            if (value != null) {
                asked.put(part, value);
            }
        }
        requireName(fields, "queue", asked, Queue.values());
        requireName(fields, "sort", asked, Sort.values());
        Narrowing.read(fields);
        fields.refuseUnknown();
        return asked.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void requireName(Fields fields, String part, Map<String, String> asked, Enum<?>[] values) {
        List<String> names = Arrays.stream(values)
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .toList();
        if (asked.containsKey(part) && !names.contains(asked.get(part))) {
            fields.error(part, "NOT_ALLOWED", "must be one of " + String.join(", ", names));
        }
    }

    private void insert(View view, Instant at) {
        try {
            jdbc.sql("""
                            insert into aftersales.task_view (view_id, owner, name, question, shared, created_at)
                            values (:id, :owner, :name, :question, :shared, :at)
                            """)
                    .param("id", view.id())
                    .param("owner", view.owner())
                    .param("name", view.name())
                    .param("question", view.question())
                    .param("shared", view.shared())
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw Refusal.rule("NAME_TAKEN", "name", "You have a view of this name");
        }
    }

    /** Puts a view at the top of the person's page, or takes it from there. */
    public View pin(String id, boolean pinned, Actor actor) {
        require(id, actor);
        String sql = pinned
                ? "insert into aftersales.task_view_pin (login, view_id) values (:login, :id) on conflict do nothing"
                : "delete from aftersales.task_view_pin where login = :login and view_id = :id";
        jdbc.sql(sql).param("login", actor.name()).param("id", id).update();
        return require(id, actor);
    }

    /** Nobody sees it any more; for its owner alone. */
    public void drop(String id, Actor actor) {
        View view = require(id, actor);
        if (!view.owner().equals(actor.name())) {
            throw Refusal.forbidden("NOT_YOUR_VIEW", "A view is dropped by whoever keeps it");
        }
        jdbc.sql("delete from aftersales.task_view where view_id = :id")
                .param("id", id)
                .update();
    }

    private View require(String id, Actor actor) {
        requireStaff(actor);
        return jdbc.sql(SEEN + " and v.view_id = :id")
                .param("login", actor.name())
                .param("id", id)
                .query(TaskViews::view)
                .optional()
                .orElseThrow(() -> Refusal.notFound("view", id));
    }

    private static void requireStaff(Actor actor) {
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
    }
}
