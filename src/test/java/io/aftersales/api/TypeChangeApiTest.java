package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How a case becomes one of another type: every way to say it, and what is none. */
@DeskTest
class TypeChangeApiTest {

    @Autowired
    Api api;

    private Requests requests;

    @BeforeEach
    void requests() {
        requests = new Requests(api);
    }

    private Answer tell(Case told, String json) {
        return api.postRaw("channel", "/cases/" + told.id() + "/events", json.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'TYPE_CHANGED', 'toType': 'EXCHANGE'}                     | EXCHANGE    |               | WAIT_MERCHANT_REVIEW",
                "{'type': 'TYPE_CHANGED', 'newType': 'EXCHANGE'}                    | EXCHANGE    |               | WAIT_MERCHANT_REVIEW",
                "{'type': 'TYPE_CHANGED', 'caseType': 'REFUND_ONLY'}                | REFUND_ONLY |               | WAIT_MERCHANT_REVIEW",
                "{'type': 'TYPE_CHANGED', 'toType': 'PARCEL_LOSS', 'mode': null}    | PARCEL_LOSS |               | COURIER_INQUIRY",
                "{'type': 'EXCHANGE'}                                               | EXCHANGE    |               | WAIT_MERCHANT_REVIEW",
                "{'type': 'REPAIR'}                                                 | REPAIR      | MAIL_IN       | WAIT_MERCHANT_REVIEW",
                "{'type': 'REPAIR', 'mode': 'ON_SITE'}                              | REPAIR      | ON_SITE       | SCHEDULING_VISIT",
                "{'type': 'TYPE_CHANGED', 'toType': 'REPAIR'}                       | REPAIR      | MAIL_IN       | WAIT_MERCHANT_REVIEW",
                "{'type': 'TYPE_CHANGED', 'caseType': 'REPAIR', 'mode': 'MAIL_IN'}  | REPAIR      | MAIL_IN       | WAIT_MERCHANT_REVIEW",
                "{'type': 'TYPE_CHANGED', 'mode': 'ON_SITE'}                        | REPAIR      | ON_SITE       | SCHEDULING_VISIT",
                "{'type': 'TYPE_CHANGED', 'mode': 'SELF_ARRANGED'}                  | REPAIR      | SELF_ARRANGED | WAIT_MERCHANT_REVIEW",
            })
    void the_new_type_is_said_in_any_way_that_can_mean_nothing_else(
            String json, String type, @Nullable String mode, String status) {
        Case before = requests.returnRefund("100.00");

        Answer answer = tell(before, json).expect(200);

        Case after = new Case(api, answer.text("/id"));
        assertThat(answer.text("/type")).isEqualTo(type);
        assertThat(answer.text("/mode")).isEqualTo(String.valueOf(mode));
        assertThat(answer.text("/status")).isEqualTo(status);
        assertThat(answer.text("/predecessorCaseId")).isEqualTo(before.id());
        before.isClosed("CONVERTED");
        assertThat(before.text("/successorCaseId")).isEqualTo(after.id());
        after.buyer("BUYER_CANCELLED");
        after.tasks().forEach(form -> after.does(form, "liability", "UNKNOWN"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'TYPE_CHANGED'}                                             | toType | REQUIRED",
                "{'type': 'TYPE_CHANGED', 'toType': ''}                               | toType | REQUIRED",
                "{'type': 'TYPE_CHANGED', 'toType': null}                             | toType | REQUIRED",
                "{'type': 'TYPE_CHANGED', 'toType': 'SWAP'}                           | toType | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'toType': 'exchange'}                       | toType | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'toType': 'DISPUTE'}                        | toType | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'toType': 5}                                | toType | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'newType': 'SWAP'}                          | newType | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'caseType': 'SWAP'}                         | caseType | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'mode': 'BY_POST'}                          | mode | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'toType': 'REPAIR', 'mode': 'BY_POST'}      | mode | NOT_ALLOWED",
                "{'type': 'TYPE_CHANGED', 'toType': 'EXCHANGE', 'mode': 'MAIL_IN'}    | mode | MODE_ONLY_FOR_REPAIR",
                "{'type': 'EXCHANGE', 'mode': 'MAIL_IN'}                              | mode | MODE_ONLY_FOR_REPAIR",
                "{'type': 'TYPE_CHANGED', 'toType': 'RETURN_REFUND'}                  | toType | SAME_TYPE",
                "{'type': 'TYPE_CHANGED', 'newType': 'RETURN_REFUND'}                 | toType | SAME_TYPE",
                "{'type': 'RETURN_REFUND'}                                            | toType | SAME_TYPE",
                "{'type': 'TYPE_CHANGED', 'toType': 'DELAYED_SHIPPING'}               | toType | REASON_NOT_ALLOWED",
                "{'type': 'DELAYED_SHIPPING'}                                         | toType | REASON_NOT_ALLOWED",
                "{'type': 'DISPUTE'}                                                  | type | NOT_ALLOWED",
            })
    void what_says_no_other_type_is_refused_with_one_reason(String json, String field, String rule) {
        Case told = requests.returnRefund("100.00");
        JsonNode before = told.seen().body();

        Answer answer = tell(told, json).refused(422, field, rule);

        assertThat(answer.body().get("errors"))
                .as(answer.body().toPrettyString())
                .hasSize(1);
        assertThat(told.seen().body()).isEqualTo(before);
        told.buyer("BUYER_CANCELLED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'TYPE_CHANGED', 'type': 'EXCHANGE'}",
                "{'type': 'TYPE_CHANGED', 'toType': 'EXCHANGE', 'newType': 'REPAIR'}",
                "{'type': 'EXCHANGE', 'toType': 'REPAIR'}",
                "{'type': 'TYPE_CHANGED', 'toType': 'EXCHANGE', 'why': 'better'}"
            })
    void what_says_two_things_or_more_than_is_asked_is_unreadable(String json) {
        Case told = requests.returnRefund("100.00");

        tell(told, json).expect(400);

        told.is("WAIT_MERCHANT_REVIEW").buyer("BUYER_CANCELLED");
    }

    @Test
    void a_repair_becomes_one_of_another_mode_and_not_one_of_its_own() {
        Case onSite = requests.onSite("100.00");
        tell(onSite, "{'type': 'TYPE_CHANGED', 'mode': 'ON_SITE'}").refused(422, "toType", "SAME_TYPE");
        Case mailIn = requests.mailIn("100.00");
        tell(mailIn, "{'type': 'REPAIR'}").refused(422, "toType", "SAME_TYPE");

        onSite.buyer("TYPE_CHANGED", "toType", "REPAIR");
        mailIn.buyer("TYPE_CHANGED", "mode", "SELF_ARRANGED");

        assertThat(onSite.linked("successorCaseId").text("/mode")).isEqualTo("MAIL_IN");
        assertThat(mailIn.linked("successorCaseId").text("/mode")).isEqualTo("SELF_ARRANGED");
    }

    @Test
    void goods_without_a_fault_become_nothing_that_needs_one() {
        Case unwanted = requests.open(requests.received("100.00"), "RETURN_REFUND", "NO_REASON");
        for (String type : new String[] {"REPAIR", "REFUND_ONLY", "PARCEL_LOSS"}) {
            tell(unwanted, "{'type': '" + type + "'}").refused(422, "toType", "REASON_NOT_ALLOWED");
        }

        unwanted.buyer("TYPE_CHANGED", "toType", "EXCHANGE").isClosed("CONVERTED");
    }

    @Test
    void it_is_the_buyers_word_and_allowed_until_the_goods_are_sent() {
        Case told = requests.returnRefund("100.00");
        told.tell("agent-chen", "TYPE_CHANGED", "toType", "EXCHANGE").expect(403);
        api.post("agent-chen", "/cases/" + told.id() + "/events", Case.members("type", "EXCHANGE"))
                .expect(403);
        told.approve().ship();

        told.refuses("TYPE_CHANGED", "toType", "EXCHANGE").refuses("EXCHANGE");
        told.buyer("BUYER_CANCELLED");
    }

    @Test
    void the_sixth_application_for_a_unit_is_one_too_many_however_it_is_said() {
        Case asked = requests.exchange("100.00");
        for (String mode : new String[] {"MAIL_IN", "ON_SITE", "MAIL_IN", "ON_SITE"}) {
            asked.buyer("TYPE_CHANGED", "mode", mode);
            asked = asked.linked("successorCaseId");
        }

        tell(asked, "{'type': 'EXCHANGE'}").refused(422, "toType", "TOO_MANY_APPLICATIONS");
        asked.buyer("BUYER_CANCELLED");
    }
}
