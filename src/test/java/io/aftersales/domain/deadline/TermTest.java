package io.aftersales.domain.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOURS(48)",
                "DAYS24(10)",
                "NEXT0(7)",
                "NATDAY(7)",
                "WORKDAYS(2)",
                "AGREED",
                "AGREED(2026-03-01T02:00:00Z)",
                "BIZHOURS(4, 09:00-18:00)",
                "BIZHOURS(4, 09:00-12:00/13:30-18:00)",
                "DAYS24(10)@waybill",
                "CAPPED(HOURS(72), DAYS24(10)@waybill)",
                "CAPPED(CAPPED(NATDAY(3), BIZHOURS(9, 09:00-12:00/13:30-18:00)), AGREED)",
                "CAPPED(HOURS(1), HOURS(2))@first-visit",
                "HOURS(9999)",
            })
    void prints_the_text_that_it_was_read_from(String text) {
        assertThat(Term.parse(text)).hasToString(text);
    }

    @Test
    void reads_a_cap_as_two_terms_of_which_one_starts_elsewhere() {
        assertThat(Term.parse("CAPPED(HOURS(72),DAYS24(10)@waybill)"))
                .isEqualTo(new Term.Capped(new Term.Hours(72), new Term.Anchored(new Term.Days24(10), "waybill")));
    }

    @Test
    void is_lenient_about_spaces_and_about_nothing_else() {
        assertThat(Term.parse("  BIZHOURS( 4 ,09:00-12:00 / 13:30-18:00 ) "))
                .hasToString("BIZHOURS(4, 09:00-12:00/13:30-18:00)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "48h",
                "PT48H",
                "hours(48)",
                "HOURS",
                "HOURS()",
                "HOURS(0)",
                "HOURS(-1)",
                "HOURS(1.5)",
                "HOURS(048)",
                "HOURS(10000)",
                "HOURS(99999999999)",
                "HOURS(48",
                "HOURS(48))",
                "HOURS(48) HOURS(48)",
                "HOURS(48)@",
                "HOURS(48)@way bill",
                "WEEKS(2)",
                "${bean.run()}",
                "AGREED()",
                "AGREED(tomorrow)",
                "AGREED@waybill",
                "AGREED(2026-03-01T02:00:00Z)@waybill",
                "BIZHOURS(4)",
                "BIZHOURS(4, )",
                "BIZHOURS(4, 9-18)",
                "BIZHOURS(4, 18:00-09:00)",
                "BIZHOURS(4, 09:00-09:00)",
                "BIZHOURS(4, 09:00-25:00)",
                "BIZHOURS(4, 13:30-18:00/09:00-12:00)",
                "BIZHOURS(4, 09:00-13:00/12:00-18:00)",
                "CAPPED(HOURS(72))",
                "CAPPED(HOURS(72), )",
                "CAPPED(HOURS(72), HOURS(24), HOURS(1))",
                "CAPPED(HOURS(72) DAYS24(10))",
            })
    void refuses_what_is_not_a_term_and_says_so(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Term.parse(text)).withMessageMatching(".*\\S.*");
    }

    @Test
    void names_the_text_and_what_is_wrong_with_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Term.parse("HOURS(zero)"))
                .withMessage("Not a term: \"HOURS(zero)\": a count is 1 to 9999, not \"zero\"");
    }

    @Test
    void does_not_follow_a_nest_without_end() {
        String nested = "CAPPED(HOURS(1), ".repeat(5000) + "HOURS(1)" + ")".repeat(5000);

        assertThatIllegalArgumentException().isThrownBy(() -> Term.parse(nested));
    }

    @Test
    void cannot_be_built_with_a_count_or_windows_that_it_could_not_print() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Term.NatDay(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Term.BizHours(1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new Term.BizHours.Window(LocalTime.NOON, LocalTime.NOON));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Term.Anchored(new Term.Anchored(new Term.Hours(1), "a"), "b"));
    }

    @Test
    void has_an_earlier_reading_only_where_the_kind_of_day_is_open() {
        assertThat(Term.parse("NATDAY(3)").earlierReading()).hasToString("DAYS24(3)");
        assertThat(Term.parse("CAPPED(NATDAY(3)@waybill, HOURS(72))").earlierReading())
                .hasToString("CAPPED(DAYS24(3)@waybill, HOURS(72))");
        assertThat(Term.parse("NEXT0(7)").earlierReading()).hasToString("NEXT0(7)");
    }

    @Test
    void gives_way_to_an_agreed_instant_unless_that_lies_before_the_event() {
        Term term = Term.parse("DAYS24(30)");
        Instant event = Instant.parse("2026-03-01T02:00:00Z");

        assertThat(term.unlessAgreed(null, event)).isEqualTo(term);
        assertThat(term.unlessAgreed(event.minusMillis(1), event)).isEqualTo(term);
        assertThat(term.unlessAgreed(event, event)).hasToString("AGREED(2026-03-01T02:00:00Z)");
    }
}
