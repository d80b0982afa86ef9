package io.aftersales.orders.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportValueTest {

    @ParameterizedTest(name = "[{0}] means [{1}]")
    @CsvSource(
            delimiter = '|',
            value = {
                "'=\"1930679858170647\"' | 1930679858170647",
                "' 1930679858170647 '    | 1930679858170647",
                "'\u3000订单付款时间\u00a0' | 订单付款时间",
                "null                    | ''",
                "NULL                    | ''",
                "'  '                    | ''",
                "'=\"\"'                 | ''",
            })
    void a_value_is_taken_out_of_its_wrapping(String raw, String clean) {
        assertThat(ExportValue.clean(raw)).isEqualTo(clean);
    }

    @Test
    void line_breaks_and_control_characters_within_a_value_become_spaces() {
        assertThat(ExportValue.clean("red,\r\nlarge\u0000")).isEqualTo("red, large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.93068E+15", "1.93068e+15", "2E+15", "1.9E15"})
    void a_number_that_a_spreadsheet_shortened_is_recognised(String number) {
        assertThat(ExportValue.isShortened(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1930679858170647", "E20160523", "SF1234567890123", ""})
    void other_numbers_are_not_taken_for_shortened_ones(String number) {
        assertThat(ExportValue.isShortened(number)).isFalse();
    }

    @ParameterizedTest(name = "[{0}] is {1} fen")
    @CsvSource(
            delimiter = '|',
            value = {
                "598        | 59800",
                "598.00     | 59800",
                "0.5        | 50",
                "0元        | 0",
                "12.30元    | 1230",
                "￥12.30    | 1230",
                "1,598.00   | 159800",
                "'''598'    | 59800",
                "-1.00      | -100",
            })
    void amounts_are_read_to_the_fen(String text, long fen) {
        assertThat(ExportValue.money(text)).contains(Money.ofFen(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ten", "1.234", "1,59.00", "1e3", "5 98", "--1"})
    void what_is_no_amount_is_not_guessed(String text) {
        assertThat(ExportValue.money(text)).isEmpty();
    }

    @ParameterizedTest(name = "{0} in Shanghai is {1}")
    @CsvSource({
        "2016/5/23 22:02, 2016-05-23T14:02:00Z",
        "2016-05-23 22:02:11, 2016-05-23T14:02:11Z",
        "2016/05/23 7:02:11, 2016-05-22T23:02:11Z",
    })
    void times_are_those_of_shanghai(String text, Instant instant) {
        assertThat(ExportValue.time(text)).contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2016/2/30 10:00", "2016/5/23", "23.05.2016 22:02", "0016/5/23 22:02", "later"})
    void what_is_no_time_is_not_guessed(String text) {
        assertThat(ExportValue.time(text)).isEmpty();
    }

    @ParameterizedTest(name = "of [{0}] the first is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "No:SF1234567890123                | SF1234567890123",
                "SF1234567890123                   | SF1234567890123",
                "no： YT1                           | YT1",
                "No:SF1;No:YT2                     | SF1",
                "'SF1,YT2'                         | SF1",
                "'; SF1'                           | SF1",
            })
    void of_several_tracking_numbers_the_first_counts(String cell, String number) {
        assertThat(ExportValue.firstTrackingNumber(cell)).contains(number);
    }

    @Test
    void a_quantity_is_a_whole_number() {
        assertThat(ExportValue.count("2")).contains(2);
        assertThat(ExportValue.count("2.00")).contains(2);
        assertThat(ExportValue.count("2.5")).isEmpty();
        assertThat(ExportValue.count("99999999999")).isEmpty();
    }
}
