package io.aftersales.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderInputTest {

    private static final String GOOD = """
            {"channel": "KUAISHOU", "shopId": "shop-1", "buyer": {"id": "buyer-li", "name": "李雷", "phone": null},
             "paidAt": "2026-03-01T09:30:00+08:00", "freight": "10.00",
             "lines": [
               {"lineId": "1", "sku": "M-1", "title": "Mug", "category": null, "quantity": 2, "paid": "59.8",
                "noReasonReturn": true, "freeShipping": false},
               {"lineId": "2", "title": "Lid", "quantity": 1, "paid": "0", "noReasonReturn": true,
                "freeShipping": false}]}
            """;

    @Test
    void an_order_is_read_with_what_is_unknown_left_absent() throws JsonProcessingException {
        Order order = read(GOOD);

        assertThat(order.orderId()).isEqualTo("o-1");
        assertThat(order.paidAt()).isEqualTo(Instant.parse("2026-03-01T01:30:00Z"));
        assertThat(order.signedAt()).isNull();
        assertThat(order.buyer().phone()).isNull();
        assertThat(order.paid()).hasToString("59.80");
        assertThat(order.line("1")).get().extracting(OrderLine::category).isNull();
    }

    @ParameterizedTest(name = "{0} breaks {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "channel           | NOT_ALLOWED    | \"KUAISHOU\"                      | \"EBAY\"",
                "shopId            | REQUIRED       | \"shop-1\"                        | null",
                "buyer.id          | REQUIRED       | \"buyer-li\"                      | \" \"",
                "paidAt            | NOT_AN_INSTANT | \"2026-03-01T09:30:00+08:00\"     | \"2026-03-01T09:30:00\"",
                "paidAt            | OUT_OF_RANGE   | \"2026-03-01T09:30:00+08:00\"     | \"0026-03-01T09:30:00+08:00\"",
                "freight           | NEGATIVE       | \"10.00\"                         | \"-1\"",
                "freight           | REQUIRED       | \"freight\": \"10.00\",           | ",
                "lines[0].paid     | MONEY_FORMAT   | \"59.8\"                          | \"59.801\"",
                "lines[0].paid     | MONEY_FORMAT   | \"59.8\"                          | 59.8",
                "lines[0].paid     | OUT_OF_RANGE   | \"59.8\"                          | \"1000000000.01\"",
                "lines[0].quantity | OUT_OF_RANGE   | \"quantity\": 2                   | \"quantity\": 0",
                "lines[0].quantity | OUT_OF_RANGE   | \"quantity\": 2                   | \"quantity\": 100001",
                "lines[0].quantity | NOT_AN_INTEGER | \"quantity\": 2                   | \"quantity\": 2.5",
                "lines[1].lineId   | DUPLICATE      | \"lineId\": \"2\"                 | \"lineId\": \"1\"",
                "lines[1].title    | REQUIRED       | \"Lid\"                           | null",
                "lines[0].noReasonReturn | NOT_A_FLAG | \"noReasonReturn\": true, \"freeShipping\": false}]| x",
            })
    void a_wrong_field_is_named_with_its_rule(String field, String rule, String right, String wrong) {
        String body = field.endsWith("noReasonReturn")
                ? GOOD.replaceFirst("\"noReasonReturn\": true", "\"noReasonReturn\": \"yes\"")
                : GOOD.replace(right, wrong == null ? "" : wrong);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(body))
                .satisfies(refusal -> assertThat(refusal.errors())
                        .extracting(FieldError::field, FieldError::rule)
                        .containsExactly(tuple(field, rule)));
    }

    @Test
    void an_order_without_lines_is_refused() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(GOOD.replaceFirst("(?s)\"lines\".*", "\"lines\": []}")))
                .satisfies(
                        refusal -> assertThat(refusal.errors().get(0).field()).isEqualTo("lines"));
    }

    @Test
    void the_body_may_repeat_the_number_of_the_address_but_not_name_another() throws JsonProcessingException {
        assertThat(read(GOOD.replaceFirst("\\{", "{\"orderId\": \"o-1\", ")).orderId())
                .isEqualTo("o-1");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> read(GOOD.replaceFirst("\\{", "{\"orderId\": \"o-2\", ")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("OTHER_ORDER"));
    }

    @SuppressWarnings("unchecked")
    private static Order read(String body) throws JsonProcessingException {
        return OrderInput.read("o-1", (Map<String, Object>) new ObjectMapper().readValue(body, Map.class));
    }
}
