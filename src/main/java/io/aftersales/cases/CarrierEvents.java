package io.aftersales.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every record that carriers reported, once each. */
@Repository
public class CarrierEvents {

    private final JdbcClient jdbc;

    CarrierEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can happen to a parcel. */
    public enum Kind {
        PICKED_UP,
        SIGNED,
        REFUSED,
        LOST,
        RETURNED
    }

    /** @param at when the carrier says it happened */
    public record Record(String trackingNumber, String carrier, Kind event, Instant at) {}

    /**
     * Lets one caller at a time report or enter a number, until the end of the transaction: a record and the waybill that
     * it belongs to cannot miss each other.
     */
    void lock(String trackingNumber) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:number, 0)) is null")
                .param("number", trackingNumber)
                .query(Boolean.class)
                .single();
    }

    /**
     * Keeps a record; answers whether it is new, or news to any of the shops. What is reported again counts for the shops of all
     * who reported it.
     *
     * @param shops for which it is reported; for all where there are none
     */
    boolean keep(Record record, Set<String> shops, Instant receivedAt) {
        return jdbc.sql("""
                        insert into aftersales.carrier_event as known (tracking_number, carrier, event, at, received_at, shops)
                        values (:number, :carrier, :event, :at, :receivedAt, cast(:shops as text[]))
                        on conflict on constraint carrier_event_once do update set shops =
                            case when cardinality(excluded.shops) = 0 then '{}' else known.shops || excluded.shops end
                        where cardinality(known.shops) > 0
                            and (cardinality(excluded.shops) = 0 or not excluded.shops <@ known.shops)
                        """)
                        .param("number", record.trackingNumber())
                        .param("carrier", record.carrier())
                        .param("event", record.event().name())
                        .param("at", record.at().atOffset(ZoneOffset.UTC))
                        .param("receivedAt", receivedAt.atOffset(ZoneOffset.UTC))
                        .param("shops", shops.toArray(String[]::new))
                        .update()
                == 1;
    }

    /** Notes that the case of the shop takes notice of the record; answers whether it is the first to do so, and may. */
    boolean take(Record record, String caseId, String shopId) {
        return jdbc.sql("""
                        update aftersales.carrier_event set case_id = :caseId
                        where tracking_number = :number and event = :event and at = :at and case_id is null and
                        """ + FOR_SHOP)
                        .param("caseId", caseId)
                        .param("shopId", shopId)
                        .param("number", record.trackingNumber())
                        .param("event", record.event().name())
                        .param("at", record.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    boolean isTaken(Record record) {
        return jdbc.sql("""
                        select case_id is not null from aftersales.carrier_event
                        where tracking_number = :number and event = :event and at = :at
                        """)
                .param("number", record.trackingNumber())
                .param("event", record.event().name())
                .param("at", record.at().atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private static final String FOR_SHOP = "(cardinality(shops) = 0 or :shopId = any(shops))";

    /** What was reported about a number for the shop, in the order in which it happened. */
    List<Record> of(String trackingNumber, String shopId) {
        return jdbc.sql("select * from aftersales.carrier_event where tracking_number = :number and " + FOR_SHOP
                        + " order by at, id")
                .param("shopId", shopId)
                .param("number", trackingNumber)
                .query((row, index) -> new Record(
                        row.getString("tracking_number"),
                        row.getString("carrier"),
                        Kind.valueOf(row.getString("event")),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
