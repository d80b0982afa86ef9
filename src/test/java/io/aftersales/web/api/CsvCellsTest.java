package io.aftersales.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+86", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"})
    void what_a_spreadsheet_would_run_is_made_a_text(String text) {
        assertThat(CsvCells.asText(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6901234567890123456", "007", "1E5", "12e-3", "2026-03-01", "1/2", "12:30", "1,000", "5"})
    void what_a_spreadsheet_would_round_or_reckon_stays_as_it_is_written(String text) {
        assertThat(CsvCells.asText(text)).isEqualTo(text + "\t");
    }

    @Test
    void other_texts_are_left_alone() {
        for (String text : new String[] {"", "SF1234567890", "O-1", "羽绒服 M", "4 of them", "a=b"}) {
            assertThat(CsvCells.asText(text)).isEqualTo(text);
        }
    }
}
