package io.aftersales.domain.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    @Test
    void a_well_formed_object_is_read() {
        Fields fields = json("""
                {"description": " broken ", "colour": "RED", "amount": "239.5", "approved": false, "quantity": 3,
                 "at": "2026-03-01T09:30:00.123456+08:00", "evidence": ["e1", "e2", "e1"],
                 "acceptedQuantities": {"l2": 1, "l1": 0}}
                """);

        assertThat(fields.requiredText("description")).isEqualTo("broken");
        assertThat(fields.requiredChoice("colour", Colour.class)).isEqualTo(Colour.RED);
        assertThat(fields.money("amount")).isEqualTo(Money.ofFen(23950));
        assertThat(fields.requiredFlag("approved")).isFalse();
        assertThat(fields.requiredQuantity("quantity")).isEqualTo(3);
        assertThat(fields.instant("at")).isEqualTo(Instant.parse("2026-03-01T01:30:00.123Z"));
        assertThat(fields.texts("evidence")).containsExactly("e1", "e2");
        assertThat(fields.quantities("acceptedQuantities")).containsExactly(Map.entry("l2", 1), Map.entry("l1", 0));
        fields.refuseUnknown();
        fields.throwIfAny();
    }

    @Test
    void absent_null_and_blank_are_the_same() {
        Fields fields = json("{\"a\": null, \"b\": \"  \"}");

        assertThat(fields.text("a")).isNull();
        assertThat(fields.text("b")).isNull();
        assertThat(fields.money("b")).isNull();
        assertThat(fields.instant("c")).isNull();
        assertThat(fields.texts("c")).isEmpty();
        assertThat(fields.has("b")).isFalse();
        fields.throwIfAny();
    }

    @Test
    void everything_wrong_is_told_in_one_answer() {
        Fields fields = json("{\"colour\": \"PINK\", \"amount\": \"0\"}");

        fields.requiredChoice("colour", EnumSet.of(Colour.RED, Colour.GREEN));
        fields.money("amount");
        fields.requiredText("note");

        assertThatThrownBy(fields::throwIfAny)
                .asInstanceOf(type(Refusal.class))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("NOT_ALLOWED"))
                .extracting(Refusal::errors)
                .isEqualTo(List.of(
                        new FieldError("colour", "NOT_ALLOWED", "must be one of RED, GREEN"),
                        new FieldError("amount", "NOT_POSITIVE", "must be more than 0"),
                        new FieldError("note", "REQUIRED", "is required")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"12", "12.5", "\"12.505\"", "\"1e3\"", "\"￥12\"", "\"12,00\"", "true", "{}", "\"9999999999999\""
            })
    void an_amount_is_a_decimal_string_with_at_most_two_decimals(String value) {
        Fields fields = json("{\"amount\": " + value + "}");

        fields.requiredMoney("amount");

        assertThat(rules(fields)).containsExactly("amount MONEY_FORMAT");
    }

    @ParameterizedTest
    @CsvSource({"0.00, NOT_POSITIVE", "-0.01, NOT_POSITIVE"})
    void an_amount_is_above_zero(String value, String rule) {
        Fields fields = json("{\"amount\": \"" + value + "\"}");

        fields.money("amount");

        assertThat(rules(fields)).containsExactly("amount " + rule);
    }

    @Test
    void freight_may_be_zero_but_not_less() {
        Fields fields = json("{\"freight\": \"0\", \"other\": \"-1\"}");

        assertThat(fields.requiredMoneyOrZero("freight")).isEqualTo(Money.ZERO);
        fields.moneyOrZero("other");

        assertThat(rules(fields)).containsExactly("other NEGATIVE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-03-01\"",
                "\"2026-03-01T09:30:00\"",
                "\"tomorrow\"",
                "1772328600",
                "\"2026-02-30T00:00:00Z\""
            })
    void an_instant_needs_date_time_and_offset(String value) {
        Fields fields = json("{\"at\": " + value + "}");

        fields.requiredInstant("at");

        assertThat(rules(fields)).containsExactly("at NOT_AN_INSTANT");
    }

    @Test
    void an_instant_far_off_is_a_typing_error() {
        Fields fields = json("{\"at\": \"0206-03-01T09:30:00Z\", \"until\": \"+999999999-01-01T00:00:00Z\"}");

        fields.instant("at");
        fields.instant("until");

        assertThat(rules(fields)).containsExactly("at OUT_OF_RANGE", "until OUT_OF_RANGE");
    }

    @ParameterizedTest
    @CsvSource({
        "0, OUT_OF_RANGE",
        "1.5, NOT_AN_INTEGER",
        "'\"2\"', NOT_AN_INTEGER",
        "99999999999999999999, OUT_OF_RANGE",
        "-3, OUT_OF_RANGE"
    })
    void a_quantity_is_a_whole_number_of_at_least_one(String value, String rule) {
        Fields fields = json("{\"quantity\": " + value + "}");

        fields.requiredQuantity("quantity");

        assertThat(rules(fields)).containsExactly("quantity " + rule);
    }

    @Test
    void a_field_in_a_list_is_named_with_its_place() {
        Fields fields = json("{\"lines\": [{\"lineId\": \"l1\", \"quantity\": 1}, {\"quantity\": 0}, 7]}");

        for (Fields line : fields.requiredList("lines")) {
            line.requiredId("lineId");
            line.requiredQuantity("quantity");
        }

        assertThat(rules(fields))
                .containsExactly(
                        "lines[2] NOT_AN_OBJECT", "lines[1].lineId REQUIRED", "lines[1].quantity OUT_OF_RANGE");
    }

    @Test
    void an_element_that_is_no_text_is_named_with_its_place() {
        Fields fields = json("{\"evidence\": [\"e1\", 2, null]}");

        fields.texts("evidence");

        assertThat(rules(fields)).containsExactly("evidence[1] NOT_TEXT", "evidence[2] REQUIRED");
    }

    @Test
    void whole_numbers_are_taken_once_each_and_named_with_their_place() {
        assertThat(json("{\"ids\": [17, 4, 17]}").requiredIntegers("ids", 1, 100))
                .containsExactly(17, 4);

        Fields fields = json("{\"ids\": [0, \"2\", null]}");
        fields.requiredIntegers("ids", 1, 100);

        assertThat(rules(fields)).containsExactly("ids[0] OUT_OF_RANGE", "ids[1] NOT_AN_INTEGER", "ids[2] REQUIRED");
    }

    @Test
    void a_required_list_must_have_something_in_it() {
        Fields fields = json("{\"lines\": [], \"evidence\": \"e1\"}");

        fields.requiredList("lines");
        fields.requiredIntegers("ids", 1, 100);
        fields.requiredTexts("evidence");

        assertThat(rules(fields)).containsExactly("lines REQUIRED", "ids REQUIRED", "evidence NOT_A_LIST");
    }

    @Test
    void a_text_is_stripped_and_measured_as_a_browser_does_it() {
        String smile = "\uD83D\uDE00";
        Fields fields = Fields.of(
                Map.of("a", "\u00A0\uFEFF", "b", " \u3000x\u202F", "c", smile.repeat(50), "d", smile.repeat(50) + "x"));

        assertThat(fields.has("a")).isFalse();
        assertThat(fields.text("b")).isEqualTo("x");
        assertThat(fields.id("c")).isEqualTo(smile.repeat(50));
        fields.id("d");

        assertThat(rules(fields)).containsExactly("d TOO_LONG");
    }

    @Test
    void a_text_has_a_longest_length_and_no_control_characters() {
        Fields fields = Fields.of(Map.of("a", "x".repeat(4001), "b", "x\u0000y", "c", "x".repeat(101)));

        fields.text("a");
        fields.text("b");
        fields.id("c");

        assertThat(rules(fields)).containsExactly("a TOO_LONG", "b NOT_TEXT", "c TOO_LONG");
    }

    @Test
    void a_member_that_nobody_asked_for_is_refused_by_name() {
        Fields fields =
                json("{\"note\": \"x\", \"nota\": \"x\", \"gone\": null, \"buyer\": {\"id\": \"b\", \"idd\": \"b\"}}");
        fields.text("note");
        fields.requiredPart("buyer").requiredId("id");

        Refusal refusal = catchThrowableOfType(Refusal.class, fields::refuseUnknown);

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.UNREADABLE);
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("nota", "buyer.idd");
    }

    @Test
    void reading_in_one_go_answers_the_form_or_throws() {
        Map<String, Object> good = Map.of("note", "x");

        String note = Fields.read(good, f -> f.requiredText("note"));

        assertThat(note).isEqualTo("x");
        assertThatThrownBy(() -> Fields.read(good, f -> f.requiredText("other")))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void a_callers_own_error_stands_beside_the_others() {
        Fields fields = json("{\"buyer\": {\"id\": \"b\"}}");

        fields.requiredPart("buyer").error("id", "UNKNOWN_BUYER", "is nobody's login");

        assertThat(rules(fields)).containsExactly("buyer.id UNKNOWN_BUYER");
    }

    @Test
    void a_day_is_one_of_the_calendar() {
        Fields fields = json("{\"leap\": \"2024-02-29\", \"none\": \"2026-02-29\", \"short\": \"2026-3-1\","
                + " \"signed\": \"+12026-03-01\", \"number\": 20260301, \"old\": \"1999-12-31\"}");

        assertThat(fields.requiredDate("leap")).isEqualTo("2024-02-29");
        List.of("none", "short", "signed", "number", "old").forEach(fields::date);
        fields.requiredDate("missing");

        assertThat(rules(fields))
                .containsExactly(
                        "none NOT_A_DATE",
                        "short NOT_A_DATE",
                        "signed NOT_A_DATE",
                        "number NOT_A_DATE",
                        "old OUT_OF_RANGE",
                        "missing REQUIRED");
    }

    private static Fields json(String text) {
        try {
            return Fields.of(new ObjectMapper().readValue(text, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    private static List<String> rules(Fields fields) {
        Refusal refusal = catchThrowableOfType(Refusal.class, fields::throwIfAny);
        return refusal.errors().stream()
                .map(error -> error.field() + " " + error.rule())
                .toList();
    }

    @Test
    void free_texts_that_were_read_are_told_and_names_are_not() {
        Fields fields = Fields.of(Map.of("note", " It leaks ", "carrier", "SF", "unread", "Hello"));
        fields.text("note");
        fields.text("absent");
        fields.requiredId("carrier");

        assertThat(fields.freeTexts()).isEqualTo(Map.of("note", "It leaks"));
    }
}
