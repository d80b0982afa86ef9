package io.aftersales.domain.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.deadline.ClauseTable.Found;
import io.aftersales.domain.deadline.ClauseTable.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTableTest {

    private static final Row BASE = row("base", "\"KUAISHOU\"", "-", "-", "\"HOURS(48)\"");

    @Test
    void answers_from_the_profile_of_the_channel() {
        Found found = find("TAOBAO", "EXCHANGE", true, BASE, row("own", "\"TAOBAO\"", "-", "", "\"DAYS24(5)\""));

        assertThat(found.rule())
                .isEqualTo(new ClauseRule(
                        "TAOBAO",
                        "merchant-review",
                        null,
                        null,
                        Party.MERCHANT,
                        new Term.Days24(5),
                        OnExpiry.AGREE,
                        List.of(Duration.ofHours(24), Duration.ofHours(8))));
        assertThat(found.profile()).isEqualTo("TAOBAO");
        assertThat(found.isFallback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAOBAO", "OWN", "SOMETHING_NEW", ""})
    void falls_back_to_the_base_profile_visibly(String channel) {
        Found found =
                find(channel, "EXCHANGE", true, BASE, row("own", "\"TAOBAO\"", "\"REPAIR\"", "-", "\"DAYS24(5)\""));

        assertThat(found.rule().term()).hasToString("HOURS(48)");
        assertThat(found.profile()).isEqualTo("KUAISHOU");
        assertThat(found.isFallback()).isTrue();
    }

    @Test
    void is_no_fallback_for_the_base_profile_itself() {
        assertThat(find("KUAISHOU", "EXCHANGE", true, BASE).isFallback()).isFalse();
    }

    @ParameterizedTest(name = "{0}, shipped {1}: {2}")
    @CsvSource({
        "REFUND_ONLY, true, HOURS(4)",
        "REFUND_ONLY, false, HOURS(3)",
        "EXCHANGE, true, HOURS(2)",
        "EXCHANGE, false, HOURS(1)",
        "REPAIR, true, HOURS(2)",
    })
    void takes_the_case_type_before_shipped_and_both_before_any(String caseType, boolean shipped, String term) {
        Found found = find(
                "KUAISHOU",
                caseType,
                shipped,
                row("any", "\"KUAISHOU\"", "-", "-", "\"HOURS(1)\""),
                row("shipped", "\"KUAISHOU\"", "-", "true", "\"HOURS(2)\""),
                row("type", "\"KUAISHOU\"", "\"REFUND_ONLY\"", "-", "\"HOURS(3)\""),
                row("both", "\"KUAISHOU\"", "\"REFUND_ONLY\"", "true", "\"HOURS(4)\""));

        assertThat(found.rule().term()).hasToString(term);
    }

    @Test
    void reads_lists_of_quoted_strings() {
        ClauseTable table = ClauseTable.read(
                List.of(BASE, row("list", "\"JD\", \"PDD\"", "\"EXCHANGE\",\"REPAIR\"", "-", "\"HOURS(72)\"")));

        assertThat(table.rules()).hasSize(5);
        assertThat(table.find("PDD", "REPAIR", false, "merchant-review").rule().term())
                .hasToString("HOURS(72)");
        assertThat(table.find("PDD", "REFUND_ONLY", false, "merchant-review").isFallback())
                .isTrue();
    }

    @Test
    void says_which_clause_no_profile_has() {
        ClauseTable table = ClauseTable.read(List.of(BASE));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.find("JD", "REPAIR", false, "repair-period"))
                .withMessage("No profile has the clause repair-period for REPAIR, not shipped");
    }

    @Test
    void refuses_to_be_told_the_same_twice() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ClauseTable.read(List.of(BASE, row("again", "\"KUAISHOU\"", "-", "-", "\"HOURS(24)\""))))
                .withMessage("Row again says again what an earlier row says");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "KUAISHOU",
                "-",
                "",
                "not(\"KUAISHOU\")",
                "\"KUAISHOU\",",
                "\"KUAISHOU\" \"JD\"",
                "\"KUAI\" + \"SHOU\"",
                "upper case(\"kuaishou\")",
                "${execution}",
                "\"KUAI\\\"SHOU\"",
                "'KUAISHOU'",
                "48",
            })
    void refuses_a_cell_that_is_not_literal_and_names_the_row(String profile) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClauseTable.read(List.of(row("odd", profile, "-", "-", "\"HOURS(24)\""))))
                .withMessageStartingWith("Row odd, profile: ")
                .withMessageContaining("is refused");
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "caseType  | EXCHANGE               | only quoted strings",
                "shipped   | \"true\"               | expected true, false or -",
                "shipped   | not(true)              | expected true, false or -",
                "clock     | \"48h\"                | Not a term",
                "clock     | HOURS(48)              | only quoted strings",
                "clock     | \"HOURS(1)\",\"HOURS(2)\" | expected one quoted string",
                "clock     | -                      | only quoted strings",
                "party     | \"BOTH\"               | expected one of [BUYER, MERCHANT, ARBITER]",
                "onExpiry  | \"EXPLODE\"            | expected one of [AGREE",
                "reminders | \"24h\"                | is not like PT24H or P1D",
                "reminders | \"PT24H,\"             | is not like PT24H or P1D",
                "reminders | \"PT0S\"               | a reminder comes before the end",
                "reminders | \"-PT1H\"              | a reminder comes before the end",
            })
    void refuses_a_cell_of_the_wrong_kind_and_says_why(String column, String cell, String why) {
        Row row = new Row(
                "odd",
                "\"KUAISHOU\"",
                "\"merchant-review\"",
                column.equals("caseType") ? cell : "-",
                column.equals("shipped") ? cell : "-",
                column.equals("party") ? cell : "\"MERCHANT\"",
                column.equals("clock") ? cell : "\"HOURS(48)\"",
                column.equals("onExpiry") ? cell : "\"AGREE\"",
                column.equals("reminders") ? cell : "\"PT24H\"");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClauseTable.read(List.of(row)))
                .withMessageStartingWith("Row odd, " + column + ": ")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\""})
    void needs_no_reminders(String cell) {
        Row silent = new Row("r", "\"KUAISHOU\"", "\"c\"", "-", "-", "\"BUYER\"", "\"HOURS(1)\"", "\"CLOSE\"", cell);

        assertThat(ClauseTable.read(List.of(silent)).rules())
                .singleElement()
                .extracting(ClauseRule::reminders)
                .isEqualTo(List.of());
    }

    private static Found find(String channel, String caseType, boolean shipped, Row... rows) {
        return ClauseTable.read(List.of(rows)).find(channel, caseType, shipped, "merchant-review");
    }

    private static Row row(String id, String profile, String caseType, String shipped, String clock) {
        return new Row(
                id,
                profile,
                "\"merchant-review\"",
                caseType,
                shipped,
                "\"MERCHANT\"",
                clock,
                "\"AGREE\"",
                "\"PT8H,PT24H\"");
    }
}
