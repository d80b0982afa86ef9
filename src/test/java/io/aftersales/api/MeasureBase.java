package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Requests;
import io.aftersales.Shop;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.measure.DeadlineMeasures;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every test of measures begins with: a shop that no other knows, and a manager who has one thing or another in mind. */
abstract class MeasureBase {

    static final String MEASURES = "/deadline-measures";
    static final String MANAGER = "manager-zeng";
    static final String REVIEW = "merchant-review";
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DeadlineMeasures measures;

    @Autowired
    ClockJobs clocks;

    Requests requests;
    String shop = "";

    @BeforeEach
    final void a_shop_of_its_own() {
        requests = new Requests(api);
        shop = Shop.own(api, jdbc).id();
    }

    final Case opened() {
        return requests.open(requests.received("100.00", shop), "RETURN_REFUND", "QUALITY");
    }

    final Map<String, Object> measure(String kind, Object... members) {
        Map<String, Object> body = new HashMap<>(
                Map.of("kind", kind, "shopIds", List.of(shop), "reason", "Couriers rest over Spring Festival"));
        body.putAll(Case.members(members));
        return body;
    }

    final Map<String, Object> hours(int hours) {
        return measure("EXTEND", "hours", hours);
    }

    final Map<String, Object> freezeFrom(LocalDate first, int days) {
        return measure(
                "FREEZE",
                "from",
                first.toString(),
                "to",
                first.plusDays(days - 1).toString());
    }

    final LocalDate today() {
        return LocalDate.ofInstant(api.now(), SHANGHAI);
    }

    final String announced(Map<String, Object> body) {
        return api.post(MANAGER, MEASURES, body).expect(201).text("/id");
    }

    final JsonNode carriedOut(String id) {
        measures.runDue();
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
        return find(id);
    }

    final JsonNode find(String id) {
        return api.get(MANAGER, MEASURES + "/" + id).expect(200).body();
    }

    final JsonNode given(Map<String, Object> body) {
        return carriedOut(announced(body));
    }

    final List<String> effects(JsonNode measure) {
        return casesOf(measure).findValuesAsText("effect");
    }

    final JsonNode casesOf(JsonNode measure) {
        return api.get(MANAGER, MEASURES + "/" + measure.get("id").asText() + "/cases?limit=200")
                .expect(200)
                .body()
                .get("items");
    }

    static void assertProgress(JsonNode measure, int total, int done, int skipped, int failed) {
        assertThat(List.of("total", "done", "skipped", "failed").stream()
                        .map(member -> measure.get("progress").get(member).asInt()))
                .containsExactly(total, done, skipped, failed);
    }

    /** The time that the suspended clock of the case has left. */
    final Duration kept(Case suspended) {
        return jdbc.sql("""
                        select left_ms from aftersales.deadline_amendment join aftersales.deadline using (deadline_id)
                        where case_id = ? and state = 'SUSPENDED' order by id desc limit 1
                        """)
                .param(suspended.id())
                .query((row, index) -> Duration.ofMillis(row.getLong("left_ms")))
                .single();
    }
}
