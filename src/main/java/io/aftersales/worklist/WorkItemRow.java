package io.aftersales.worklist;

import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.money.Money;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code work_item}. */
final class WorkItemRow {

    private WorkItemRow() {}

    static WorkItem read(ResultSet row, int index) throws SQLException {
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
