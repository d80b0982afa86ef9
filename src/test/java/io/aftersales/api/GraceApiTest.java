package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.ClockJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a supervisor gives back: time on a clock that runs, or a case as it stood before a clock acted. */
@DeskTest
class GraceApiTest {

    private static final String SUPERVISOR = "supervisor-zhou";
    private static final String REVIEW = "merchant-review";
    private static final String SHIP_BACK = "buyer-ship-back";
    private static final Duration WINDOW = Duration.ofDays(7);

    @Autowired
    private Api api;

    @Autowired
    private ClockJobs clocks;

    @Autowired
    private JdbcClient jdbc;

    private Requests requests;

    @BeforeEach
    void lead_cases() {
        requests = new Requests(api);
    }

    private static Map<String, Object> order(String kind, String clause, Object... members) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind", kind, "clause", clause, "cause", "LATE_REPORT", "reason", "The parcel was handed in on day nine"));
        body.putAll(Case.members(members));
        return body;
    }

    private Answer reopen(Case file, String clause, Object... members) {
        return give(SUPERVISOR, file, order("REOPEN", clause, members));
    }

    private Answer give(String login, Case file, Map<String, Object> order) {
        return api.post(login, "/cases/" + file.id() + "/grace", order);
    }

    private void assertClocksAgree() {
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    private Case expired(String paid) {
        return requests.returnRefund(paid).approve().silence(SHIP_BACK).isClosed("EXPIRED");
    }

    private JsonNode entry(Case file, String event) {
        JsonNode found = null;
        for (JsonNode entry : file.seen().body().get("history")) {
            if (entry.get("event").asText().equals(event)) {
                found = entry;
            }
        }
        assertThat(found).as(event).isNotNull();
        return found;
    }

    // ---- taking back

    @Test
    void a_case_that_closed_by_a_buyers_silence_stands_again_where_he_sends_the_goods_and_runs_to_its_end() {
        Case file = expired("100.00");
        Instant missedAt = file.dueAt(SHIP_BACK);
        api.advance(Duration.ofDays(2));

        reopen(file, SHIP_BACK).expect(200);

        file.is("WAIT_BUYER_SHIPMENT").has("/outcome", "null").has("/closedAt", "null");
        assertThat(file.clocks(SHIP_BACK)).hasSize(2);
        assertThat(file.clocks(SHIP_BACK).get(0).get("state").asText()).isEqualTo("MISSED");
        assertThat(Api.instant(file.clocks(SHIP_BACK).get(0).get("dueAt").asText()))
                .isEqualTo(missedAt);
        file.clock(SHIP_BACK, "RUNNING");
        assertClocksAgree();

        file.ship().returnSigned().pass().approveRefund().settle().isClosed("REFUNDED").paid("100.00", "0.00");
    }

    @Test
    void a_merchant_who_was_silent_may_review_again_and_the_buyers_clock_is_cancelled() {
        Case file = requests.returnRefund("100.00").silence(REVIEW).is("WAIT_BUYER_SHIPMENT");

        reopen(file, REVIEW, "cause", "OUR_FAULT").expect(200);

        file.is("WAIT_MERCHANT_REVIEW").hasTasks("review-request").clock(SHIP_BACK, "CANCELLED").clock(REVIEW, "RUNNING");
        assertThat(file.text("/money/freight/returnBearer")).isEqualTo("null");
        assertClocksAgree();
        file.reject().is("WAIT_BUYER_AFTER_REJECTION").silence("after-rejection").isClosed("REJECTED").paid("0.00", "0.00");
    }

    @Test
    void a_refund_that_silence_had_planned_is_cancelled_and_comes_out_right_when_it_is_decided_again() {
        Case file = requests.returnRefund("100.00").approve().ship().returnSigned().silence("merchant-inspection");
        file.is("WAIT_REFUND_APPROVAL");

        reopen(file, "merchant-inspection").expect(200);

        file.is("WAIT_INSPECTION").hasTasks("inspect-return");
        assertThat(refundStates(file)).containsExactly("CANCELLED");
        assertThat(planned(file)).isZero();
        assertClocksAgree();
        file.pass().approveRefund().settle().isClosed("REFUNDED").paid("100.00", "0.00");
        assertThat(refundStates(file)).containsExactlyInAnyOrder("CANCELLED", "DONE");
    }

    private List<String> refundStates(Case file) {
        return jdbc.sql("select state from aftersales.refund where case_id = ? order by decided_at")
                .param(file.id())
                .query(String.class)
                .list();
    }

    /** What refunds claim of the order, in fen. */
    private long planned(Case file) {
        return jdbc.sql("""
                        select coalesce(sum(l.goods_refund_fen), 0) from aftersales.order_line l
                        join aftersales.case_file c using (order_id) where c.case_id = ?""").param(file.id()).query(Long.class).single();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"-1, 200", "0, 409", "1, 409"})
    void what_a_clock_decided_is_taken_back_before_the_end_of_the_seventh_day(long seconds, int answer) {
        Case file = expired("100.00");
        api.advanceTo(file.dueAt(SHIP_BACK).plus(WINDOW).plusSeconds(seconds));
        Answer given = reopen(file, SHIP_BACK);
        assertThat(given.status()).as(given.toString()).isEqualTo(answer);
    }
}
