package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A return-refund case led step by step over the API, and what is seen of it. */
final class Returns {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Map<String, Object> APPROVE = Map.of("decision", "APPROVE");
    static final Map<String, Object> PASS = Map.of("result", "PASS");
    static final Map<String, Object> APPROVED = Map.of("approved", true);

    private final Api api;

    Returns(Api api) {
        this.api = api;
    }

    // ---- steps

    String opened(String paid) {
        return api.order().line("1", 1, paid).put().open("1", 1, "QUALITY");
    }

    String approved(String paid) {
        String caseId = opened(paid);
        approve(caseId);
        return caseId;
    }

    String shipped(String paid) {
        String caseId = approved(paid);
        ship(caseId);
        return caseId;
    }

    String signed(String paid) {
        String caseId = shipped(paid);
        sign(caseId, api.now());
        return caseId;
    }

    String passed(String paid) {
        String caseId = signed(paid);
        pass(caseId);
        return caseId;
    }

    String rejected(String paid) {
        String caseId = opened(paid);
        api.complete("agent-chen", caseId, "review-request", rejection()).expect(200);
        return caseId;
    }

    String cancelled() {
        String caseId = opened("10.00");
        api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200);
        return caseId;
    }

    void approve(String caseId) {
        api.complete("agent-chen", caseId, "review-request", APPROVE).expect(200);
    }

    void ship(String caseId) {
        api.event(caseId, "BUYER_SHIPPED", waybill(caseId)).expect(200);
    }

    void sign(String caseId, Instant at) {
        api.carrier(number(caseId), "SIGNED", at).expect(200);
    }

    void pass(String caseId) {
        api.complete("warehouse-wu", caseId, "inspect-return", PASS).expect(200);
    }

    Map<String, Object> rejection() {
        return Map.of(
                "decision", "REJECT",
                "contactLog", "Called the buyer",
                "evidence", List.of(api.evidence("agent-chen")));
    }

    static Map<String, Object> waybill(String caseId) {
        return Map.of("carrier", "SF", "trackingNumber", number(caseId));
    }

    static String number(String caseId) {
        return "R-" + caseId;
    }

    /** A refused call that leaves the case as it was, to the last history entry. */
    Answer withoutATrace(String caseId, Supplier<Answer> call) {
        JsonNode before = api.caseOf(caseId).body();
        Answer answer = call.get();
        assertThat(answer.status()).as(answer.body().toPrettyString()).isBetween(400, 499);
        assertThat(api.caseOf(caseId).body()).isEqualTo(before);
        return answer;
    }

    // ---- what is seen

    String status(String caseId) {
        return api.caseOf(caseId).text("/status");
    }

    String outcome(String caseId) {
        return api.caseOf(caseId).text("/outcome");
    }

    /** The newest clock of the clause. */
    JsonNode clock(String caseId, String clause) {
        JsonNode newest = null;
        for (JsonNode clock : api.caseOf(caseId).body().get("deadlines")) {
            newest = clock.get("clause").asText().equals(clause) ? clock : newest;
        }
        assertThat(newest).as("a clock of " + clause).isNotNull();
        return newest;
    }

    String state(String caseId, String clause) {
        return clock(caseId, clause).get("state").asText();
    }

    Instant dueAt(String caseId, String clause) {
        return Api.instant(clock(caseId, clause).get("dueAt").asText());
    }

    Instant anchorAt(String caseId, String clause) {
        return Api.instant(clock(caseId, clause).get("anchorAt").asText());
    }

    List<String> tasks(String caseId) {
        return api.caseOf(caseId).body().get("tasks").findValuesAsText("key");
    }

    List<String> history(String caseId) {
        return api.caseOf(caseId).body().get("history").findValuesAsText("event");
    }

    /** The last entry of the history with this event. */
    JsonNode entry(String caseId, String event) {
        JsonNode last = null;
        for (JsonNode entry : api.caseOf(caseId).body().get("history")) {
            last = entry.get("event").asText().equals(event) ? entry : last;
        }
        assertThat(last).as("history of " + event).isNotNull();
        return last;
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** 00:00 in Shanghai, {@code days} days after the date of the instant. */
    static Instant midnight(Instant of, int days) {
        return of.atZone(SHANGHAI)
                .toLocalDate()
                .plusDays(days)
                .atStartOfDay(SHANGHAI)
                .toInstant();
    }
}
