package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.orders.Channel;
import io.aftersales.routing.Agents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases in lists, newest first. */
@Repository
public class CaseListing {

    private final JdbcClient jdbc;
    private final Agents agents;
    private final Clock clock;

    CaseListing(JdbcClient jdbc, Agents agents, Clock clock) {
        this.jdbc = jdbc;
        this.agents = agents;
        this.clock = clock;
    }

    /**
     * What a list is narrowed to; absent parts do not narrow.
     *
     * @param lookedAfterBy the owner, or who acts for one who is away or not at work now
     */
    public record Filter(
            @Nullable CaseStatus status,
            @Nullable CaseType type,
            @Nullable Channel channel,
            @Nullable String assignee,
            @Nullable String buyerId,
            @Nullable String orderId,
            @Nullable Instant dueBefore,
            @Nullable String owner,
            @Nullable String lookedAfterBy) {

        public static Filter read(Fields fields) {
            return new Filter(
                    fields.choice("status", CaseStatus.class),
                    fields.choice("type", CaseType.class),
                    fields.choice("channel", Channel.class),
                    fields.id("assignee"),
                    fields.id("buyerId"),
                    fields.id("orderId"),
                    fields.instant("dueBefore"),
                    fields.id("owner"),
                    fields.id("lookedAfterBy"));
        }

        public static Filter closedOf(String buyerId) {
            return new Filter(CaseStatus.CLOSED, null, null, null, buyerId, null, null, null, null);
        }
    }

    /** @param dueAt when the first running clock of the case ends */
    public record Row(
            String id,
            CaseType type,
            CaseStatus status,
            @Nullable CaseOutcome outcome,
            @Nullable String parentCaseId,
            String orderId,
            String channel,
            String buyerId,
            @Nullable String owner,
            Money requested,
            Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable Instant dueAt) {}

    /**
     * One page of the cases that are there for the reader.
     *
     * @param openedAt with {@code caseId} the last row of the page before
     */
    public List<Row> page(Filter filter, Actor reader, @Nullable Instant openedAt, @Nullable String caseId, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> params = new HashMap<>();
        narrow(filter, conditions, params);
        narrow(reader, conditions, params);
        if (openedAt != null && caseId != null) {
            conditions.add("(c.opened_at, c.case_id) < (:openedAt, :caseId)");
            params.put("openedAt", openedAt.atOffset(ZoneOffset.UTC));
            params.put("caseId", caseId);
        }
        return newest(conditions, params, limit);
    }

    /** The newest cases of a buyer that are not closed. */
    public List<Row> openOf(String buyerId, int limit) {
        List<String> conditions = List.of("c.buyer_id = :buyerId", "c.status <> 'CLOSED'");
        return newest(conditions, Map.of("buyerId", buyerId), limit);
    }

    /** The newest cases of a buyer that are about these orders. */
    public List<Row> onOrders(String buyerId, List<String> orderIds, int limit) {
        List<String> conditions = List.of("c.buyer_id = :buyerId", "c.order_id = any (:orderIds)");
        return newest(conditions, Map.of("buyerId", buyerId, "orderIds", orderIds.toArray(String[]::new)), limit);
    }

    /** The newest other cases of the order that a case is about. */
    public List<Row> othersOfOrder(CaseView file, int limit) {
        List<String> conditions = List.of("c.order_id = :orderId", "c.case_id <> :caseId");
        return newest(conditions, Map.of("orderId", file.orderId(), "caseId", file.id()), limit);
    }

    /** The newest cases of a case's buyer that are about other orders, as far as they are there for the reader. */
    public List<Row> onOtherOrders(CaseView file, Actor reader, int limit) {
        List<String> conditions = new ArrayList<>(List.of("c.buyer_id = :buyerId", "c.order_id <> :orderId"));
        Map<String, Object> params = new HashMap<>(Map.of("buyerId", file.buyerId(), "orderId", file.orderId()));
        narrow(reader, conditions, params);
        return newest(conditions, params, limit);
    }

    private static void narrow(Actor reader, List<String> conditions, Map<String, Object> params) {
        if (!reader.onlyShops().isEmpty()) {
            conditions.add("c.shop_id = any(cast(:shops as text[]))");
            params.put("shops", reader.onlyShops().toArray(String[]::new));
        }
    }

    private List<Row> newest(List<String> conditions, Map<String, Object> params, int limit) {
        return jdbc.sql("""
                        select c.*, (select min(d.due_now) from aftersales.deadline_in_force d
                            where d.case_id = c.case_id and d.state = 'RUNNING') as due_at
                        from aftersales.case_file c where %s order by c.opened_at desc, c.case_id desc limit :limit
                        """.formatted(String.join(" and ", conditions)))
                .params(params)
                .param("limit", limit)
                .query(CaseListing::read)
                .list();
    }

    private void narrow(Filter filter, List<String> conditions, Map<String, Object> params) {
        equal("c.status", "status", nameOf(filter.status()), conditions, params);
        equal("c.type", "type", nameOf(filter.type()), conditions, params);
        equal("c.channel", "channel", nameOf(filter.channel()), conditions, params);
        equal("c.buyer_id", "buyerId", filter.buyerId(), conditions, params);
        equal("c.order_id", "orderId", filter.orderId(), conditions, params);
        if (filter.assignee() != null) {
            conditions.add(
                    "exists (select 1 from aftersales.work_item w where w.case_id = c.case_id and w.assignee = :assignee)");
            params.put("assignee", filter.assignee());
        }
        equal("c.owner", "owner", filter.owner(), conditions, params);
        if (filter.lookedAfterBy() != null) {
            lookedAfterBy(filter.lookedAfterBy(), conditions, params);
        }
        if (filter.dueBefore() != null) {
            conditions.add("exists (select 1 from aftersales.deadline_in_force d where d.case_id = c.case_id"
                    + " and d.state = 'RUNNING' and d.due_now < :dueBefore)");
            params.put("dueBefore", filter.dueBefore().atOffset(ZoneOffset.UTC));
        }
    }

    private void lookedAfterBy(String login, List<String> conditions, Map<String, Object> params) {
        Instant now = clock.instant();
        List<String> owners = agents.lookedAfterBy(login, now);
        Map<String, Instant> resting = agents.standsInFor(login, now);
        conditions.add("""
                (c.owner = any(cast(:owners as text[])) or exists (
                    select 1 from unnest(cast(:resting as text[]), cast(:until as timestamptz[])) r(owner, until)
                    join aftersales.deadline_in_force d on d.case_id = c.case_id and d.state = 'RUNNING' and d.party = 'MERCHANT'
                    where r.owner = c.owner and d.due_now < r.until))
                """);
        params.put("owners", owners.toArray(String[]::new));
        params.put("resting", resting.keySet().toArray(String[]::new));
        params.put("until", resting.values().stream().map(Instant::toString).toArray(String[]::new));
    }

    private static @Nullable String nameOf(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static void equal(
            String column, String name, @Nullable String value, List<String> conditions, Map<String, Object> params) {
        if (value != null) {
            conditions.add(column + " = :" + name);
            params.put(name, value);
        }
    }

    private static Row read(ResultSet row, int index) throws SQLException {
        CaseFile file = CaseRow.read(row, index);
        Timestamp dueAt = row.getTimestamp("due_at");
        return new Row(
                file.id(),
                file.type(),
                file.status(),
                file.outcome(),
                file.links().parent(),
                file.orderId(),
                file.channel(),
                file.buyerId(),
                file.owner(),
                file.requested(),
                file.openedAt(),
                file.closedAt(),
                dueAt == null ? null : dueAt.toInstant());
    }
}
