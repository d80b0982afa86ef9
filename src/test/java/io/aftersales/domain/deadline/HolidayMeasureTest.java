package io.aftersales.domain.deadline;

import static io.aftersales.domain.deadline.Shanghai.at;
import static io.aftersales.domain.deadline.Shanghai.due;
import static io.aftersales.domain.deadline.Shanghai.freeze;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import io.aftersales.domain.deadline.HolidayMeasure.Replace;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidayMeasureTest {

    private static final Freeze NEW_YEAR = freeze("2024-02-04T00:00", "2024-02-11T00:00");

    @ParameterizedTest(name = "{0} from {1} is due {2}")
    @CsvSource({
        "DAYS24(7), 2024-02-02T12:00, 2024-02-16T12:00",
        "DAYS24(7), 2024-01-27T23:59, 2024-02-03T23:59",
        "DAYS24(7), 2024-01-28T00:00, 2024-02-04T00:00",
        "DAYS24(7), 2024-01-28T00:01, 2024-02-11T00:01",
        "DAYS24(7), 2024-02-04T00:00, 2024-02-18T00:00",
        "DAYS24(7), 2024-02-10T23:00, 2024-02-18T00:00",
        "DAYS24(7), 2024-02-11T00:00, 2024-02-18T00:00",
        "NATDAY(7), 2024-02-02T12:00, 2024-02-17T00:00",
        "NATDAY(7), 2024-02-05T12:00, 2024-02-18T00:00",
        "NEXT0(7), 2024-01-27T12:00, 2024-02-04T00:00",
        "HOURS(48), 2024-02-03T12:00, 2024-02-12T12:00",
    })
    void a_freeze_gives_back_only_what_it_took(String term, String event, String dueAt) {
        assertThat(due(term, event, NEW_YEAR)).isEqualTo(at(dueAt));
    }

    @Test
    void two_freezes_add_up_and_where_they_overlap_count_once() {
        Freeze inside = freeze("2024-02-05T00:00", "2024-02-06T00:00");
        Freeze overlapping = freeze("2024-02-10T00:00", "2024-02-12T00:00");
        Freeze later = freeze("2024-02-17T00:00", "2024-02-18T00:00");

        assertThat(due("DAYS24(7)", "2024-02-02T12:00", NEW_YEAR, inside)).isEqualTo(at("2024-02-16T12:00"));
        assertThat(due("DAYS24(7)", "2024-02-02T12:00", overlapping, NEW_YEAR)).isEqualTo(at("2024-02-17T12:00"));
        assertThat(due("DAYS24(7)", "2024-02-02T12:00", later, overlapping, NEW_YEAR))
                .isEqualTo(at("2024-02-18T12:00"));
    }

    @Test
    void a_freeze_over_a_change_of_summer_time_takes_whole_days_from_calendar_days() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Freeze easter = new Freeze(
                ZonedDateTime.of(2026, 3, 28, 0, 0, 0, 0, berlin).toInstant(),
                ZonedDateTime.of(2026, 4, 1, 0, 0, 0, 0, berlin).toInstant());
        Anchors event =
                Anchors.at(ZonedDateTime.of(2026, 3, 26, 10, 0, 0, 0, berlin).toInstant());

        assertThat(Deadlines.due(
                                Term.parse("NATDAY(3)"),
                                event,
                                new WorkCalendar("none", berlin, Map.of()),
                                List.of(easter))
                        .dueAt())
                .isEqualTo(ZonedDateTime.of(2026, 4, 3, 0, 0, 0, 0, berlin).toInstant());
    }

    @ParameterizedTest(name = "DAYS24(5) from {0} is due {1}")
    @CsvSource({
        "2024-02-03T23:59:59, 2024-02-08T23:59:59",
        "2024-02-04T00:00, 2024-02-19T00:00",
        "2024-02-10T23:59:59, 2024-02-25T23:59:59",
        "2024-02-11T00:00, 2024-02-16T00:00",
    })
    void a_replacement_holds_for_events_inside_its_range_only(String event, String dueAt) {
        assertThat(due("DAYS24(5)", event, replace("DAYS24(15)"))).isEqualTo(at(dueAt));
    }

    @Test
    void the_last_of_two_replacements_holds_and_a_freeze_is_added_to_it() {
        assertThat(due("DAYS24(5)", "2024-02-05T00:00", replace("DAYS24(15)"), replace("DAYS24(10)")))
                .isEqualTo(at("2024-02-15T00:00"));
        assertThat(due("DAYS24(5)", "2024-02-05T00:00", replace("DAYS24(15)"), NEW_YEAR))
                .isEqualTo(at("2024-02-26T00:00"));
    }

    @Test
    void a_measure_ends_after_it_begins() {
        assertThatIllegalArgumentException().isThrownBy(() -> freeze("2024-02-04T00:00", "2024-02-04T00:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Replace(at("2024-02-04T00:00"), at("2024-02-03T00:00"), Term.parse("HOURS(1)")));
    }

    private static Replace replace(String term) {
        return new Replace(at("2024-02-04T00:00"), at("2024-02-11T00:00"), Term.parse(term));
    }
}
