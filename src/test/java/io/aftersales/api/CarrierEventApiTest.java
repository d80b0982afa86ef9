package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What carriers report: early, late, twice, in the wrong order, about parcels that nobody knows. */
@DeskTest
class CarrierEventApiTest {

    private static final String INSPECTION = "merchant-inspection";

    @Autowired
    Api api;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void a_number_that_nobody_knows_is_kept_and_matched_when_the_buyer_enters_it() {
        String caseId = returns.approved("100.00");
        Instant signedAt = api.now().minus(Duration.ofHours(30));
        Answer kept = api.carrier(Returns.number(caseId), "SIGNED", signedAt).expect(200);
        assertThat(kept.body().get("caseId").isNull()).isTrue();
        assertThat(returns.status(caseId)).isEqualTo("WAIT_BUYER_SHIPMENT");

        returns.ship(caseId);

        assertThat(returns.status(caseId)).isEqualTo("WAIT_INSPECTION");
        assertThat(returns.anchorAt(caseId, INSPECTION)).isEqualTo(signedAt);
        assertThat(returns.dueAt(caseId, INSPECTION)).isEqualTo(signedAt.plus(Duration.ofDays(7)));
        assertThat(returns.history(caseId)).contains("CARRIER_SIGNED");
    }

    @Test
    void the_inspection_is_counted_from_what_the_carrier_says_and_not_from_the_report() {
        String caseId = returns.shipped("100.00");
        Instant signedAt = api.now().minus(Duration.ofHours(5));

        returns.sign(caseId, signedAt);

        assertThat(returns.anchorAt(caseId, INSPECTION)).isEqualTo(signedAt);
        assertThat(returns.state(caseId, "return-transit")).isEqualTo("MET");
    }

    @Test
    void a_record_that_comes_twice_counts_once() {
        String caseId = returns.shipped("100.00");
        Instant signedAt = api.now();
        assertThat(api.carrier(Returns.number(caseId), "SIGNED", signedAt).text("/duplicate"))
                .isEqualTo("false");

        assertThat(api.carrier(Returns.number(caseId), "SIGNED", signedAt).text("/duplicate"))
                .isEqualTo("true");

        assertThat(returns.history(caseId)).filteredOn("CARRIER_SIGNED"::equals).hasSize(1);
    }

    @Test
    void records_in_the_wrong_order_are_recorded_and_do_not_turn_the_case_back() {
        String caseId = returns.shipped("100.00");
        Instant now = api.now();
        returns.sign(caseId, now);

        api.carrier(Returns.number(caseId), "PICKED_UP", now.minus(Duration.ofDays(1)))
                .expect(200);

        assertThat(returns.status(caseId)).isEqualTo("WAIT_INSPECTION");
        assertThat(returns.dueAt(caseId, INSPECTION)).isEqualTo(now.plus(Duration.ofDays(7)));
        assertThat(returns.history(caseId)).containsSubsequence("CARRIER_SIGNED", "CARRIER_PICKED_UP");
    }

    @Test
    void a_later_sign_record_lengthens_the_inspection_and_an_earlier_one_never_shortens_it() {
        String caseId = returns.shipped("100.00");
        Instant first = api.now().minus(Duration.ofHours(10));
        returns.sign(caseId, first);

        returns.sign(caseId, first.minus(Duration.ofHours(2)));
        assertThat(returns.dueAt(caseId, INSPECTION)).isEqualTo(first.plus(Duration.ofDays(7)));

        returns.sign(caseId, first.plus(Duration.ofHours(3)));
        Instant lengthened = first.plus(Duration.ofHours(3)).plus(Duration.ofDays(7));
        assertThat(returns.dueAt(caseId, INSPECTION)).isEqualTo(lengthened);
        assertThat(Api.instant(api.caseOf(caseId).text("/tasks/0/dueAt"))).isEqualTo(lengthened);
        Answer why = api.get("agent-chen", "/cases/" + caseId + "/deadlines/" + INSPECTION + "/explain")
                .expect(200);
        assertThat(why.text("/amendments/0/kind")).isEqualTo("CARRIER_RECORD");

        api.advanceTo(first.plus(Duration.ofDays(7)));
        assertThat(returns.status(caseId)).isEqualTo("WAIT_INSPECTION");
        api.advanceTo(lengthened);
        assertThat(returns.state(caseId, INSPECTION)).isEqualTo("MISSED");
        assertThat(returns.anchorAt(caseId, "refund-payout")).isEqualTo(lengthened);
    }

    @Test
    void a_sign_record_that_comes_after_the_transit_guard_lengthens_the_inspection_if_it_is_later() {
        String caseId = returns.shipped("100.00");
        Instant guard = returns.dueAt(caseId, "return-transit");
        api.advanceTo(guard.plus(Duration.ofHours(6)));
        assertThat(returns.anchorAt(caseId, INSPECTION)).isEqualTo(guard);

        returns.sign(caseId, guard.minus(Duration.ofHours(4)));
        assertThat(returns.dueAt(caseId, INSPECTION)).isEqualTo(guard.plus(Duration.ofDays(7)));

        returns.sign(caseId, guard.plus(Duration.ofHours(5)));
        assertThat(returns.dueAt(caseId, INSPECTION))
                .isEqualTo(guard.plus(Duration.ofHours(5)).plus(Duration.ofDays(7)));
    }

    @Test
    void what_happens_to_a_parcel_after_the_close_is_recorded_and_moves_nothing() {
        String caseId = returns.shipped("100.00");
        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);

        returns.sign(caseId, api.now());

        assertThat(returns.status(caseId)).isEqualTo("CLOSED");
        assertThat(returns.history(caseId)).contains("CARRIER_SIGNED");
    }

    @ParameterizedTest
    @CsvSource({"REFUSED", "LOST", "RETURNED", "PICKED_UP"})
    void other_records_are_told_by_the_history(String event) {
        String caseId = returns.shipped("100.00");

        api.carrier(Returns.number(caseId), event, api.now()).expect(200);

        assertThat(returns.status(caseId)).isEqualTo("RETURN_IN_TRANSIT");
        assertThat(returns.history(caseId)).contains("CARRIER_" + event);
    }

    @ParameterizedTest
    @CsvSource({
        "trackingNumber, '', REQUIRED",
        "carrier, '', REQUIRED",
        "event, DELIVERED, NOT_ALLOWED",
        "event, '', REQUIRED",
        "at, '', REQUIRED",
        "at, 2026-01-01, NOT_AN_INSTANT",
        "at, 1890-01-01T00:00:00Z, OUT_OF_RANGE"
    })
    void a_record_that_breaks_a_rule_is_refused(String field, String value, String rule) {
        Map<String, Object> record = new java.util.HashMap<>(Map.of(
                "trackingNumber",
                "N-" + UUID.randomUUID(),
                "carrier",
                "SF",
                "event",
                "SIGNED",
                "at",
                api.now().toString()));
        record.put(field, value);

        api.post("channel", "/carrier-events", record).refused(422, field, rule);
    }

    @Test
    void a_record_of_the_future_is_refused_and_not_kept() {
        String caseId = returns.shipped("100.00");
        Instant tomorrow = api.now().plus(Duration.ofDays(1));

        returns.withoutATrace(caseId, () -> api.carrier(Returns.number(caseId), "SIGNED", tomorrow))
                .refused(422, "at", "IN_FUTURE");

        api.advanceTo(tomorrow.plusSeconds(60));
        assertThat(api.carrier(Returns.number(caseId), "SIGNED", tomorrow)
                        .expect(200)
                        .text("/duplicate"))
                .isEqualTo("false");
    }

    @Test
    void a_record_and_the_waybill_that_come_at_the_same_moment_always_meet() throws Exception {
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 8; i++) {
                String caseId = returns.approved("10.00");
                Instant signedAt = api.now().truncatedTo(ChronoUnit.MILLIS);
                Callable<Answer> sign = () -> api.carrier(Returns.number(caseId), "SIGNED", signedAt);
                Callable<Answer> ship = () -> api.event(caseId, "BUYER_SHIPPED", Returns.waybill(caseId));
                for (Future<Answer> answer : both.invokeAll(List.of(sign, ship))) {
                    answer.get().expect(200);
                }
                assertThat(returns.status(caseId)).isEqualTo("WAIT_INSPECTION");
                api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);
            }
        } finally {
            both.shutdown();
        }
    }
}
