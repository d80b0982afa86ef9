package io.aftersales.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.startup.LeftOvers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a run that was killed at a certain line leaves behind, written by hand. */
@DeskTest
class LeftOversTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<LeftOvers> leftOvers;

    @Test
    void an_act_that_died_in_the_inbox_holds_no_clock_up() {
        String caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "QUALITY");
        Instant opened = Api.instant(api.caseOf(caseId).text("/openedAt"));
        jdbc.sql("insert into aftersales.case_inbox (case_id, received_at) values (?, ?)")
                .params(caseId, opened.atOffset(ZoneOffset.UTC))
                .update();

        leftOvers.forEach(LeftOvers::clear);
        api.advanceTo(opened.plus(Duration.ofHours(48)));

        assertThat(api.caseOf(caseId).text("/status")).isEqualTo("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_job_that_died_with_its_executor_is_free_at_once() {
        String caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "QUALITY");
        jdbc.sql("""
                        update public.act_ru_job set lock_owner_ = 'dead', lock_exp_time_ = now() + interval '2 minutes'
                        where process_instance_id_ = (select process_ref from aftersales.case_file where case_id = ?)
                        """).params(caseId).update();

        leftOvers.forEach(LeftOvers::clear);

        assertThat(jdbc.sql("select count(*) from public.act_ru_job where lock_owner_ = 'dead'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_carrier_s_record_that_was_kept_and_not_applied_is_applied_when_it_is_reported_again() {
        Journey journey = Journey.after(3, api);
        String number = "R-" + journey.orderId();
        Instant signedAt = api.now();
        jdbc.sql("""
                        insert into aftersales.carrier_event (tracking_number, carrier, event, at, received_at)
                        values (?, 'SF', 'SIGNED', ?, ?)
                        """)
                .params(number, signedAt.atOffset(ZoneOffset.UTC), signedAt.atOffset(ZoneOffset.UTC))
                .update();

        api.carrier(number, "SIGNED", signedAt).expect(200);
        api.carrier(number, "SIGNED", signedAt).expect(200);

        assertThat(journey.trace(api)).startsWith("WAIT_INSPECTION").containsOnlyOnce("CARRIER_SIGNED");
    }

    @Test
    void an_advance_is_not_taken_for_the_refund_that_it_paid() {
        Journey journey = Journey.after(Journey.STEPS, api);
        Delivery advance = Delivery.of("admin", "/sandbox/clock/advance", Map.of("by", "PT0S"));

        advance.insist(api);

        journey.awaitClosed(api);
        assertThat(jdbc.sql("select case_id from aftersales.request_key where key = ?")
                        .params(advance.key())
                        .query((row, number) -> String.valueOf(row.getString("case_id")))
                        .single())
                .isEqualTo("null");
    }
}
