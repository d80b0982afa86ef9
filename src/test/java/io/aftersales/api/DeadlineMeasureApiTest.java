package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import io.aftersales.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More time for many clocks at once: foreseen, given case by case, and told. */
@DeskTest
@HeldJobs("measure-runs")
class DeadlineMeasureApiTest extends MeasureBase {

    @Test
    void what_the_preview_shows_is_what_is_done_to_ledger_timer_task_and_list() {
        Case review = opened();
        Case shipBack = opened().approve();
        Instant reviewDue = review.dueAt(REVIEW);
        Instant shipDue = shipBack.dueAt("buyer-ship-back");

        JsonNode preview =
                api.post(MANAGER, MEASURES + "/preview", hours(36)).expect(200).body();
        assertThat(preview.get("cases").asInt()).isEqualTo(2);
        assertThat(preview.at("/effects/MOVED").asInt()).isEqualTo(2);
        assertThat(review.dueAt(REVIEW)).isEqualTo(reviewDue);

        JsonNode done = given(hours(36));

        assertThat(done.get("state").asText()).isEqualTo("DONE");
        assertProgress(done, 2, 2, 0, 0);
        assertThat(review.dueAt(REVIEW)).isEqualTo(reviewDue.plus(Duration.ofHours(36)));
        assertThat(shipBack.dueAt("buyer-ship-back")).isEqualTo(shipDue.plus(Duration.ofHours(36)));
        List<String> foreseen = preview.get("sample").findValuesAsText("dueAfter");
        assertThat(casesOf(done).findValuesAsText("dueAfter")).containsExactlyInAnyOrderElementsOf(foreseen);
        assertThat(Api.instant(review.openTask("review-request").get("dueAt").asText()))
                .isEqualTo(reviewDue.plus(Duration.ofHours(36)));
        assertThat(listedEnd(review)).isEqualTo(reviewDue.plus(Duration.ofHours(36)));

        api.advanceTo(reviewDue.plus(Duration.ofHours(36)).minusSeconds(1));
        review.clock(REVIEW, "RUNNING");
        api.advance(Duration.ofSeconds(1));
        review.missed(REVIEW, reviewDue.plus(Duration.ofHours(36)));
    }

    private Instant listedEnd(Case open) {
        return jdbc.sql("select due_at from aftersales.work_item where case_id = ?")
                .param(open.id())
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void each_amendment_says_why_and_who_and_both_parties_are_told() {
        Case review = opened();
        Instant due = review.dueAt(REVIEW);
        given(hours(24));

        JsonNode moved = api.get("agent-chen", "/cases/" + review.id() + "/deadlines/" + REVIEW + "/explain")
                .expect(200)
                .body()
                .at("/amendments/0");
        assertThat(List.of(
                        moved.get("kind").asText(),
                        moved.get("reason").asText(),
                        moved.get("actor").asText()))
                .containsExactly("HOLIDAY", "Couriers rest over Spring Festival", MANAGER);
        JsonNode told = review.entry("DEADLINE_CHANGED");
        assertThat(told.get("actor").asText()).isEqualTo(MANAGER);
        assertThat(Api.instant(told.at("/detail/until").asText())).isEqualTo(due.plus(Duration.ofHours(24)));
        JsonNode buyers =
                api.get("buyer-li", "/cases/" + review.id()).expect(200).body().get("history");
        assertThat(buyers.toString()).contains("DEADLINE_CHANGED", "MERCHANT").doesNotContain(MANAGER);
    }

    @Test
    void only_cases_of_the_channel_shop_clause_and_days_are_reached() {
        Case review = opened();
        Case shipBack = opened().approve();
        String otherShop = Shop.own(api, jdbc).id();
        requests.open(requests.received("100.00", otherShop), "RETURN_REFUND", "QUALITY");

        LocalDate reviewDay = LocalDate.ofInstant(review.dueAt(REVIEW), SHANGHAI);
        assertThat(counted(measure("EXTEND", "hours", 1))).isEqualTo(2);
        assertThat(counted(measure("EXTEND", "hours", 1, "shopIds", List.of(shop, otherShop))))
                .isEqualTo(3);
        assertThat(counted(measure("EXTEND", "hours", 1, "channels", List.of("KUAISHOU"))))
                .isEqualTo(2);
        assertThat(counted(measure("EXTEND", "hours", 1, "channels", List.of("JD", "PDD"))))
                .isZero();
        assertThat(counted(measure("EXTEND", "hours", 1, "clauses", List.of("buyer-ship-back"))))
                .isEqualTo(1);
        assertThat(counted(measure("EXTEND", "hours", 1, "dueTo", reviewDay.toString())))
                .isEqualTo(1);
        assertThat(counted(measure(
                        "EXTEND", "hours", 1, "dueTo", reviewDay.minusDays(1).toString())))
                .isZero();
        assertThat(counted(measure(
                        "EXTEND", "hours", 1, "dueFrom", reviewDay.plusDays(1).toString())))
                .isEqualTo(1);
        assertThat(shipBack.status()).isEqualTo("WAIT_BUYER_SHIPMENT");
    }

    private int counted(Map<String, Object> body) {
        return api.post(MANAGER, MEASURES + "/preview", body)
                .expect(200)
                .body()
                .get("clocks")
                .asInt();
    }

    @Test
    void a_clock_that_was_decided_before_its_turn_is_left_and_says_so() {
        Case decided = opened();
        Case waits = opened();
        String id = announced(measure("EXTEND", "hours", 5, "clauses", List.of(REVIEW)));
        decided.approve();

        JsonNode done = carriedOut(id);

        assertProgress(done, 2, 1, 1, 0);
        assertThat(effects(done)).containsExactlyInAnyOrder("DECIDED", "MOVED");
        decided.clock(REVIEW, "MET");
        waits.clock(REVIEW, "RUNNING");
    }
}
