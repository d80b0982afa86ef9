package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Asks couriers about parcels of open cases that are on the way and of which nothing was heard for long. What they answer is received as
 * if a channel had reported it: a record that is known already does nothing. Called outside any transaction.
 */
@Service
public class SilentParcels {

    private static final Logger log = LoggerFactory.getLogger(SilentParcels.class);

    /** Parcels of one run; what is left is asked about by the next. */
    private static final int MOST = 200;

    /** So often without an answer, and the courier is left alone until the next run. */
    private static final int MOST_UNANSWERED = 3;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(15);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(12);
    private static final int DOUBLINGS = 6;

    /**
     * Of open cases, both ways. Every event but PICKED_UP ends the way of a parcel, once its case has heard of it: one that was kept
     * while others held the case is asked for again.
     */
    private static final String SILENT = """
            select p.tracking_number, p.carrier, coalesce(q.unanswered, 0) as unanswered
            from (
                select tracking_number, carrier, waybill_at as sent_at from aftersales.case_file
                where tracking_number is not null and status <> 'CLOSED'
                union all
                select d.tracking_number, d.carrier, d.sent_at from aftersales.dispatch d
                    join aftersales.case_file c on c.case_id = d.case_id where c.status <> 'CLOSED') p
            left join aftersales.parcel_question q on q.tracking_number = p.tracking_number
            where p.sent_at <= :quietSince and (q.next_at is null or q.next_at <= :now)
                and not exists (
                    select 1 from aftersales.carrier_event e where e.tracking_number = p.tracking_number
                        and ((e.event <> 'PICKED_UP' and e.case_id is not null) or e.received_at > :quietSince))
            order by p.sent_at, p.tracking_number limit :most
            """;

    private final JdbcClient jdbc;
    private final CarrierDesk desk;
    private final ObjectProvider<Couriers> couriers;
    private final Clock clock;

    SilentParcels(JdbcClient jdbc, CarrierDesk desk, ObjectProvider<Couriers> couriers, Clock clock) {
        this.jdbc = jdbc;
        this.desk = desk;
        this.couriers = couriers;
        this.clock = clock;
    }

    private record Parcel(String trackingNumber, String carrier, int unanswered) {}

    /** Asks about each that is due; answers how many answers there were. Where nobody can be asked, none. */
    public int askDue() {
        Couriers asked = couriers.getIfAvailable();
        return asked == null ? 0 : askDue(asked);
    }

    private int askDue(Couriers asked) {
        int answers = 0;
        int unanswered = 0;
        Iterator<Parcel> parcels = silent(asked.quiet()).iterator();
        while (parcels.hasNext() && unanswered < MOST_UNANSWERED) {
            if (ask(parcels.next(), asked)) {
                answers++;
            } else {
                unanswered++;
            }
        }
        return answers;
    }

    private List<Parcel> silent(Duration quiet) {
        return jdbc.sql(SILENT)
                .param("quietSince", utc(now().minus(quiet)))
                .param("now", utc(now()))
                .param("most", MOST)
                .query((row, index) -> new Parcel(
                        row.getString("tracking_number"), row.getString("carrier"), row.getInt("unanswered")))
                .list();
    }

    private boolean ask(Parcel parcel, Couriers asked) {
        Optional<List<Map<String, Object>>> answer = asked.eventsOf(parcel.trackingNumber(), parcel.carrier());
        answer.ifPresent(events -> events.forEach(event -> receive(event, parcel)));
        if (answer.isPresent()) {
            askAgain(parcel, 0, asked.quiet());
        } else {
            askAgain(parcel, parcel.unanswered() + 1, pause(parcel.unanswered()));
        }
        return answer.isPresent();
    }

    /** What the rules refuse of an answer is left out; the rest counts. */
    private void receive(Map<String, Object> event, Parcel parcel) {
        Map<String, Object> report = new HashMap<>(event);
        report.put("trackingNumber", parcel.trackingNumber());
        report.put("carrier", parcel.carrier());
        try {
            desk.receive(report, Actor.SYSTEM, now());
        } catch (Refusal unusable) {
            log.atWarn()
                    .addKeyValue("carrier", parcel.carrier())
                    .addKeyValue("why", unusable.errors())
                    .log("a courier's answer was left out");
        }
    }

    private void askAgain(Parcel parcel, int unanswered, Duration after) {
        jdbc.sql("""
                        insert into aftersales.parcel_question (tracking_number, unanswered, next_at) values (:number, :unanswered, :nextAt)
                        on conflict (tracking_number) do update set unanswered = excluded.unanswered, next_at = excluded.next_at
                        """)
                .param("number", parcel.trackingNumber())
                .param("unanswered", unanswered)
                .param("nextAt", utc(now().plus(after)))
                .update();
    }

    /** A quarter of an hour, doubled each time, half a day at most. */
    private static Duration pause(int unansweredBefore) {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(unansweredBefore, DOUBLINGS));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
