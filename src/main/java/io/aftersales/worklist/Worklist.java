package io.aftersales.worklist;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.money.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The list of open tasks, as people read it. */
@Repository
public class Worklist {

    private static final Pattern LIKE_WILDCARD = Pattern.compile("[\\\\%_]");

    private static final String OF_ALL = "aftersales.work_item w";
    private static final String OF_GROUPS =
            "aftersales.work_item_group g join aftersales.work_item w on w.task_id = g.task_id";

    private final JdbcClient jdbc;
    private final JdbcClient planning;

    Worklist(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.planning = JdbcClient.create(new PlanningJdbc(database));
    }

    /** A clock that ends sooner than that is at risk of being missed: what a day's work still reaches. */
    private static final Duration AT_RISK = Duration.ofHours(8);

    /** Counts beyond are told as this many. */
    public static final int MOST_COUNTED = 1000;

    /** Cases looked at for each way in which a text may be meant; a text that fits more finds some of them. */
    private static final int MOST_FOUND = 500;

    private static final Pattern END_OF_A_PHONE = Pattern.compile("\\d{4,20}");

    /** Which tasks a page is taken from: of a team all, those whose clock has ended, ends soon, or that nobody holds. */
    public enum Queue {
        MINE,
        TEAM,
        OVERDUE,
        AT_RISK,
        UNASSIGNED,
        ALL;

        private boolean isOfATeam() {
            return this != MINE && this != ALL;
        }
    }

    /** In which order: the least time left first, the most money at stake in the least time first, the oldest first. */
    public enum Sort {
        DUE,
        RISK,
        CREATED
    }

    /** Where a page begins: behind the task with this sort key and id. */
    public record Position(Instant key, String taskId) {}

    /**
     * One page asked for.
     *
     * @param reader sees tasks of his shops alone; his group is that of the queues of a team
     * @param now tells what is overdue
     */
    public record Page(
            Queue queue,
            Sort sort,
            Narrowing narrowing,
            Actor reader,
            Instant now,
            @Nullable Position after,
            int limit) {}

    /** A row and the position of the page behind it. */
    public record Entry(WorkItem item, Position position) {}

    /** An open task, hidden or not. */
    public Optional<WorkItem> find(String taskId) {
        return jdbc.sql("select * from aftersales.work_item where task_id = :id")
                .param("id", taskId)
                .query(Worklist::read)
                .optional();
    }

    /** An open task that is there for the reader. */
    public Optional<WorkItem> find(String taskId, Actor reader) {
        return find(taskId).filter(item -> reader.dealsWith(item.shopId()));
    }

    /** Tasks whose lease has ended by then, the first ended first. */
    public List<WorkItem> quietSince(Instant now, int limit) {
        return jdbc.sql("select * from aftersales.work_item where " + QUIET + " order by held_until limit :limit")
                .param("now", utc(now))
                .param("limit", limit)
                .query(Worklist::read)
                .list();
    }

    /** The task, if its lease has ended by then. */
    public Optional<WorkItem> quiet(String taskId, Instant now) {
        return jdbc.sql("select * from aftersales.work_item where task_id = :id and " + QUIET)
                .param("id", taskId)
                .param("now", utc(now))
                .query(Worklist::read)
                .optional();
    }

    private static final String QUIET = "held_until <= :now and assignee is not null and not hidden";

    public Optional<Instant> nextLeaseEndAfter(Instant after) {
        return jdbc.sql("select min(held_until) from aftersales.work_item where held_until > :after and not hidden")
                .param("after", utc(after))
                .query((row, index) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    /** Where an open task stands in this order. */
    public Optional<Position> position(String taskId, Sort sort) {
        return jdbc.sql("select w.*, w." + column(sort)
                        + " as sort_key from aftersales.work_item w where w.task_id = :id")
                .param("id", taskId)
                .query(Worklist::readEntry)
                .optional()
                .map(Entry::position);
    }

    public List<WorkItem> ofCase(String caseId) {
        return jdbc.sql(
                        "select * from aftersales.work_item where case_id = :id and not hidden order by created_at, task_id")
                .param("id", caseId)
                .query(Worklist::read)
                .list();
    }

    /** A task that is no longer open. */
    public record Done(
            String taskId,
            String caseId,
            String key,
            @Nullable String doneBy,
            Instant doneAt) {}

    public Optional<Done> findDone(String taskId) {
        return jdbc.sql("select * from aftersales.work_item_done where task_id = :id")
                .param("id", taskId)
                .query((row, index) -> new Done(
                        row.getString("task_id"),
                        row.getString("case_id"),
                        row.getString("key"),
                        row.getString("done_by"),
                        row.getTimestamp("done_at").toInstant()))
                .optional();
    }

    /** One page, by keyset: rows that are added or taken meanwhile neither repeat nor hide others. */
    public List<Entry> page(Page page) {
        String walked = page.queue().isOfATeam() ? "g" : "w";
        String key = walked + "." + column(page.sort());
        List<String> conditions = conditions(page);
        if (page.after() != null) {
            conditions.add("(" + key + ", " + walked + ".task_id) > (:afterKey, :afterId)");
        }
        String sql = "select w.*, " + key + " as sort_key from " + rows(page.queue()) + " where "
                + String.join(" and ", conditions) + " order by " + key + ", " + walked + ".task_id limit :limit";
        return asking(page)
                .sql(sql)
                .params(params(page))
                .query(Worklist::readEntry)
                .list();
    }

    /** What a page is narrowed to decides which walk is short. */
    private JdbcClient asking(Page page) {
        boolean narrowed = !page.narrowing().equals(Narrowing.NONE)
                || !page.reader().onlyShops().isEmpty();
        return narrowed ? planning : jdbc;
    }

    /** How many tasks all pages have together, up to {@link #MOST_COUNTED}; position and limit of the page do not matter. */
    public int count(Page page) {
        String sql = "select count(*) from (select 1 from " + rows(page.queue()) + " where "
                + String.join(" and ", conditions(page)) + " limit " + MOST_COUNTED + ") counted";
        return asking(page).sql(sql).params(params(page)).query(Integer.class).single();
    }

    private static String rows(Queue queue) {
        return queue.isOfATeam() ? OF_GROUPS : OF_ALL;
    }

    private static List<String> conditions(Page page) {
        Narrowing narrowing = page.narrowing();
        List<String> conditions = new ArrayList<>(List.of("not w.hidden", condition(page.queue())));
        addIf(!page.reader().onlyShops().isEmpty(), OF_SHOPS, conditions);
        addIf(narrowing.caseId() != null, "w.case_id = :caseId", conditions);
        addIf(narrowing.key() != null, "w.key = :formKey", conditions);
        addIf(narrowing.type() != null, "w.case_type = :type", conditions);
        addIf(narrowing.version() != null, "w.version = :version", conditions);
        addIf(narrowing.consequence() != null, "w.on_expiry = :consequence", conditions);
        addIf(narrowing.within() != null, "w.due_key > :now and w.due_key <= :within", conditions);
        addIf(
                narrowing.search() != null,
                "w.case_id in (" + FOUND.formatted(phone(narrowing.search())) + ")",
                conditions);
        return conditions;
    }

    private static final String OF_SHOPS = "w.shop_id = any(cast(:shops as text[]))";

    private static void addIf(boolean asked, String condition, List<String> conditions) {
        if (asked) {
            conditions.add(condition);
        }
    }

    private static final String FOUND = """
            (select case_id from aftersales.work_item where order_id like :prefix limit :most)
            union (select case_id from aftersales.work_item where case_id like :prefix limit :most)
            union select case_id from aftersales.case_file where tracking_number = :search
            union select case_id from aftersales.dispatch where tracking_number = :search
            union (select i.case_id from aftersales.shop_order o join aftersales.work_item i on i.order_id = o.order_id
                where o.buyer_id = :search or o.buyer_name = :search or o.tracking_number = :search%s limit :most)
            """;

    private static String phone(@Nullable String search) {
        return search != null && END_OF_A_PHONE.matcher(search).matches()
                ? " or right(o.buyer_phone, 4) = right(:search, 4) and o.buyer_phone like '%' || :search"
                : "";
    }

    /** Those that are there for the reader, with the least time left. */
    public List<WorkItem> pressing(Actor reader, int limit) {
        return pressing("w", "true", "", reader, limit);
    }

    /** Of those that a person holds, the ones with the least time left. */
    public List<WorkItem> pressingHeldBy(String login, Actor reader, int limit) {
        return pressing("w", "w.assignee = :who", login, reader, limit);
    }

    /** Of those of a group that nobody holds, the ones with the least time left. */
    public List<WorkItem> pressingUnheldOf(String group, Actor reader, int limit) {
        return pressing("g", "g.grp = :who and w.assignee is null", group, reader, limit);
    }

    private List<WorkItem> pressing(String walked, String condition, String who, Actor reader, int limit) {
        String ofShops = reader.onlyShops().isEmpty() ? "" : " and " + OF_SHOPS;
        String sql = "select w.* from " + (walked.equals("g") ? OF_GROUPS : OF_ALL) + " where not w.hidden and "
                + condition + ofShops + " order by " + walked + ".due_key, " + walked + ".task_id limit :limit";
        return jdbc.sql(sql)
                .param("who", who)
                .param("shops", shops(reader))
                .param("limit", limit)
                .query(Worklist::read)
                .list();
    }

    private static Map<String, @Nullable Object> params(Page page) {
        Narrowing narrowing = page.narrowing();
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("login", page.reader().name());
        params.put("group", group(page.reader()));
        params.put("shops", shops(page.reader()));
        params.put("now", utc(page.now()));
        params.put("soon", utc(page.now().plus(AT_RISK)));
        params.put("limit", page.limit());
        params.put("caseId", narrowing.caseId());
        params.put("formKey", narrowing.key());
        params.put("type", nameOf(narrowing.type()));
        params.put("version", narrowing.version());
        params.put("consequence", nameOf(narrowing.consequence()));
        if (narrowing.within() != null) {
            params.put("within", utc(page.now().plus(narrowing.within().time())));
        }
        if (narrowing.search() != null) {
            params.put("search", narrowing.search());
            params.put("prefix", LIKE_WILDCARD.matcher(narrowing.search()).replaceAll("\\\\$0") + "%");
            params.put("most", MOST_FOUND);
        }
        if (page.after() != null) {
            params.put("afterKey", utc(page.after().key()));
            params.put("afterId", page.after().taskId());
        }
        return params;
    }

    private static String group(Actor reader) {
        return reader.role() == null ? "" : reader.role().name();
    }

    private static String[] shops(Actor reader) {
        return reader.onlyShops().toArray(String[]::new);
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String condition(Queue queue) {
        return switch (queue) {
            case MINE -> "w.assignee = :login";
            case TEAM -> "g.grp = :group";
            case OVERDUE -> "g.grp = :group and g.due_key <= :now";
            case AT_RISK -> "g.grp = :group and g.due_key > :now and g.due_key <= :soon";
            case UNASSIGNED -> "g.grp = :group and w.assignee is null";
            case ALL -> "true";
        };
    }

    /** How many open tasks a facet has, in the queue of the page and beside its other narrowings. */
    public record Facet(String value, long count) {}

    /**
     * The values that tasks of the page's queue have in each facet: {@code type}, {@code key}, {@code consequence}, and with a
     * type {@code version}. The most frequent first.
     */
    public Map<String, List<Facet>> facets(Page page) {
        String sql = """
                select grouping(w.case_type, w.key, w.on_expiry, w.version) which,
                    coalesce(w.case_type, w.key, w.on_expiry, cast(w.version as text)) value, count(*) counted
                from %s where %s
                group by grouping sets (w.case_type, w.key, w.on_expiry, w.version)
                having coalesce(w.case_type, w.key, w.on_expiry, cast(w.version as text)) is not null
                order by counted desc, value
                """.formatted(rows(page.queue()), String.join(" and ", conditions(page)));
        Map<String, List<Facet>> facets = new LinkedHashMap<>();
        FACETS.values().forEach(name -> facets.put(name, new ArrayList<>()));
        asking(page).sql(sql).params(params(page)).query(row -> {
            facets.getOrDefault(FACETS.get(row.getInt("which")), new ArrayList<>())
                    .add(new Facet(row.getString("value"), row.getLong("counted")));
        });
        return facets;
    }

    /** What {@code grouping} answers for each of the sets, whose own bit is the one that is not set. */
    private static final Map<Integer, String> FACETS =
            new TreeMap<>(Map.of(7, "type", 11, "key", 13, "consequence", 14, "version"));

    private static String column(Sort sort) {
        return switch (sort) {
            case DUE -> "due_key";
            case RISK -> "risk_key";
            case CREATED -> "created_at";
        };
    }

    private static Entry readEntry(ResultSet row, int index) throws SQLException {
        Instant key = row.getTimestamp("sort_key").toInstant();
        return new Entry(read(row, index), new Position(key, row.getString("task_id")));
    }

    private static WorkItem read(ResultSet row, int index) throws SQLException {
        Timestamp dueAt = row.getTimestamp("due_at");
        return new WorkItem(
                row.getString("task_id"),
                row.getString("case_id"),
                row.getString("key"),
                row.getString("name"),
                row.getString("assignee"),
                texts(row.getArray("groups")),
                row.getTimestamp("created_at").toInstant(),
                dueAt == null ? null : dueAt.toInstant(),
                row.getString("clause"),
                row.getString("on_expiry"),
                CaseType.valueOf(row.getString("case_type")),
                row.getInt("version"),
                row.getString("channel"),
                row.getString("order_id"),
                row.getString("shop_id"),
                Money.ofFen(row.getLong("amount_fen")),
                buyerClass(row.getString("buyer_class")));
    }

    private static @Nullable BuyerClass buyerClass(@Nullable String name) {
        return name == null ? null : BuyerClass.valueOf(name);
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
