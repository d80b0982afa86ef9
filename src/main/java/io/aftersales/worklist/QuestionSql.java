package io.aftersales.worklist;

import io.aftersales.domain.actor.Actor;
import io.aftersales.worklist.Question.Queue;
import io.aftersales.worklist.Question.Sort;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A question in the words of the database, and the values that it is asked with. */
final class QuestionSql {

    static final String OF_ALL = "aftersales.work_item w";
    static final String OF_GROUPS = "aftersales.work_item_group g join aftersales.work_item w on w.task_id = g.task_id";
    static final String OF_SHOPS = "w.shop_id = any(cast(:shops as text[]))";

    private static final Pattern LIKE_WILDCARD = Pattern.compile("[\\\\%_]");
    private static final Pattern END_OF_A_PHONE = Pattern.compile("\\d{4,20}");

    /** A clock that ends sooner than that is at risk of being missed: what a day's work still reaches. */
    private static final Duration AT_RISK = Duration.ofHours(8);

    /** Cases looked at for each way in which a text may be meant; a text that fits more finds some of them. */
    private static final int MOST_FOUND = 500;

    private final Question question;

    QuestionSql(Question question) {
        this.question = question;
    }

    /** The rows of the page, each with its {@code sort_key}. */
    String page() {
        String walked = question.queue().isOfATeam() ? "g" : "w";
        String key = walked + "." + column(question.sort());
        String behind =
                question.after() == null ? "" : " and (" + key + ", " + walked + ".task_id) > (:afterKey, :afterId)";
        return "select w.*, " + key + " as sort_key from " + rows() + " where " + conditions() + behind + " order by "
                + key + ", " + walked + ".task_id limit :limit";
    }

    /** How many rows all pages have, up to {@code most}. */
    String count(int most) {
        return "select count(*) from (select 1 from " + rows() + " where " + conditions() + " limit " + most
                + ") counted";
    }

    /** Which of the facets, a value of it, and how many rows have that. */
    String facets() {
        return """
                select grouping(w.case_type, w.key, w.on_expiry, w.version) which,
                    coalesce(w.case_type, w.key, w.on_expiry, cast(w.version as text)) value, count(*) counted
                from %s where %s
                group by grouping sets (w.case_type, w.key, w.on_expiry, w.version)
                having coalesce(w.case_type, w.key, w.on_expiry, cast(w.version as text)) is not null
                order by counted desc, value
                """.formatted(rows(), conditions());
    }

    private String rows() {
        return question.queue().isOfATeam() ? OF_GROUPS : OF_ALL;
    }

    private String conditions() {
        Narrowing narrowing = question.narrowing();
        List<String> conditions = new ArrayList<>(List.of("not w.hidden", condition(question.queue())));
        addIf(!question.reader().onlyShops().isEmpty(), OF_SHOPS, conditions);
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
        return String.join(" and ", conditions);
    }

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

    static String column(Sort sort) {
        return switch (sort) {
            case DUE -> "due_key";
            case RISK -> "risk_key";
            case CREATED -> "created_at";
        };
    }

    Map<String, @Nullable Object> params() {
        Narrowing narrowing = question.narrowing();
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("login", question.reader().name());
        params.put("group", group(question.reader()));
        params.put("shops", shops(question.reader()));
        params.put("now", utc(question.now()));
        params.put("soon", utc(question.now().plus(AT_RISK)));
        params.put("limit", question.limit());
        params.put("caseId", narrowing.caseId());
        params.put("formKey", narrowing.key());
        params.put("type", nameOf(narrowing.type()));
        params.put("version", narrowing.version());
        params.put("consequence", nameOf(narrowing.consequence()));
        if (narrowing.within() != null) {
            params.put("within", utc(question.now().plus(narrowing.within().time())));
        }
        if (narrowing.search() != null) {
            params.put("search", narrowing.search());
            params.put("prefix", LIKE_WILDCARD.matcher(narrowing.search()).replaceAll("\\\\$0") + "%");
            params.put("most", MOST_FOUND);
        }
        if (question.after() != null) {
            params.put("afterKey", utc(question.after().key()));
            params.put("afterId", question.after().taskId());
        }
        return params;
    }

    private static String group(Actor reader) {
        return reader.role() == null ? "" : reader.role().name();
    }

    static String[] shops(Actor reader) {
        return reader.onlyShops().toArray(String[]::new);
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
