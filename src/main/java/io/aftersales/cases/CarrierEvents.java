package io.aftersales.cases;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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

    /** Keeps a record; answers whether it is new. */
    boolean keep(Record record, Instant receivedAt) {
        return jdbc.sql("""
                        insert into aftersales.carrier_event (tracking_number, carrier, event, at, received_at)
                        values (:number, :carrier, :event, :at, :receivedAt)
                        on conflict on constraint carrier_event_once do nothing
                        """)
                        .param("number", record.trackingNumber())
                        .param("carrier", record.carrier())
                        .param("event", record.event().name())
                        .param("at", record.at().atOffset(ZoneOffset.UTC))
                        .param("receivedAt", receivedAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Notes that the case takes notice of the record; answers whether it is the first to do so. */
    boolean take(Record record, String caseId) {
        return jdbc.sql("""
                        update aftersales.carrier_event set case_id = :caseId
                        where tracking_number = :number and event = :event and at = :at and case_id is null
                        """)
                        .param("caseId", caseId)
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

    /** What was reported about a number, in the order in which it happened. */
    List<Record> of(String trackingNumber) {
        return jdbc.sql("select * from aftersales.carrier_event where tracking_number = :number order by at, id")
                .param("number", trackingNumber)
                .query((row, index) -> new Record(
                        row.getString("tracking_number"),
                        row.getString("carrier"),
                        Kind.valueOf(row.getString("event")),
                        row.getTimestamp("at").toInstant()))
                .list();
    }
}
