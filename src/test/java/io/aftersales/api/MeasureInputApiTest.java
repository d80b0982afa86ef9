package io.aftersales.api;

import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may be announced, and by whom. */
@DeskTest
@HeldJobs("measure-runs")
class MeasureInputApiTest extends MeasureBase {

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        "EXTEND",
                        List.of("hours", 5, "clauses", List.of("refund-payout")),
                        "clauses[0]",
                        "NOT_MOVABLE"),
                Arguments.of(
                        "EXTEND",
                        List.of("hours", 5, "clauses", List.of(REVIEW, "lunch")),
                        "clauses[1]",
                        "NOT_MOVABLE"),
                Arguments.of("EXTEND", List.of("hours", 0), "hours", "OUT_OF_RANGE"),
                Arguments.of("EXTEND", List.of("hours", -5), "hours", "OUT_OF_RANGE"),
                Arguments.of("EXTEND", List.of("hours", 2161), "hours", "OUT_OF_RANGE"),
                Arguments.of("EXTEND", List.of(), "hours", "REQUIRED"),
                Arguments.of("EXTEND", List.of("hours", 5, "until", "2099-01-01T00:00:00Z"), "hours", "REQUIRED"),
                Arguments.of("EXTEND", List.of("until", "2001-01-01T00:00:00Z"), "until", "IN_PAST"),
                Arguments.of("EXTEND", List.of("until", "2099-01-01T00:00:00Z"), "until", "TOO_FAR"),
                Arguments.of("EXTEND", List.of("hours", 5, "from", "2099-01-01"), "from", "NOT_ALLOWED"),
                Arguments.of("FREEZE", List.of("from", "2099-01-01"), "to", "REQUIRED"),
                Arguments.of("FREEZE", List.of("from", "2099-01-02", "to", "2099-01-01"), "to", "BEFORE_FROM"),
                Arguments.of("FREEZE", List.of("from", "2099-01-01", "to", "2099-04-01"), "to", "TOO_FAR"),
                Arguments.of("FREEZE", List.of("from", "2001-01-01", "to", "2001-01-07"), "to", "IN_PAST"),
                Arguments.of("REPLACE", List.of("from", "2099-01-01", "to", "2099-01-07"), "clock", "REQUIRED"),
                Arguments.of(
                        "REPLACE",
                        List.of("from", "2099-01-01", "to", "2099-01-07", "clock", "NATDAY(0)"),
                        "clock",
                        "NOT_A_CLOCK"),
                Arguments.of(
                        "REPLACE",
                        List.of("from", "2099-01-01", "to", "2099-01-07", "clock", "NATDAY(91)"),
                        "clock",
                        "TOO_FAR"),
                Arguments.of("EXTEND", List.of("hours", 5, "channels", List.of("EBAY")), "channels[0]", "NOT_ALLOWED"),
                Arguments.of("EXTEND", List.of("hours", 5, "shopIds", List.of("no-shop")), "shopIds", "NO_SUCH_SHOP"),
                Arguments.of(
                        "EXTEND",
                        List.of("hours", 5, "dueFrom", "2099-01-02", "dueTo", "2099-01-01"),
                        "dueTo",
                        "BEFORE_FROM"),
                Arguments.of("EXTEND", List.of("hours", 5, "reason", " "), "reason", "REQUIRED"));
    }

    @ParameterizedTest(name = "{0} {1}: {2} {3}")
    @MethodSource("refused")
    void what_the_rules_do_not_allow_is_refused_with_field_and_rule(
            String kind, List<Object> members, String field, String rule) {
        Map<String, Object> body = measure(kind, members.toArray());

        api.post(MANAGER, MEASURES + "/preview", body).refused(422, field, rule);
        api.post(MANAGER, MEASURES, body).refused(422, field, rule);
    }

    @ParameterizedTest
    @CsvSource({"agent-chen", "supervisor-zhou", "finance-qian", "channel", "buyer-li"})
    void nobody_below_a_manager_announces_or_watches(String login) {
        Answer answer = api.post(login, MEASURES, hours(5));
        answer.refused(403, "ROLE");
        api.post(login, MEASURES + "/preview", hours(5)).refused(403, "ROLE");
        api.get(login, MEASURES).refused(403, "ROLE");
        api.get(MANAGER, MEASURES + "/none").expect(404);
        api.get("admin", MEASURES).expect(200);
    }
}
