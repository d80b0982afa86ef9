package io.aftersales.cases;

import io.aftersales.domain.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How the values of a case stand in columns, absent ones included; instants are in UTC. */
public final class Columns {

    private Columns() {}

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp timestamp = row.getTimestamp(column);
        return timestamp == null ? null : timestamp.toInstant();
    }

    static @Nullable Money money(ResultSet row, String column) throws SQLException {
        Long fen = row.getObject(column, Long.class);
        return fen == null ? null : Money.ofFen(fen);
    }

    static <E extends Enum<E>> @Nullable E choice(ResultSet row, String column, Class<E> type) throws SQLException {
        String name = row.getString(column);
        return name == null ? null : Enum.valueOf(type, name);
    }

    public static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Long fen(@Nullable Money money) {
        return money == null ? null : money.fen();
    }

    static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }
}
