package io.aftersales.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.LogLines;
import io.aftersales.mail.MailServer.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of mails and of the desk when the mail server does not do its part. */
@DeskTest
class MailDeliveryTest extends MailBase {

    @Test
    void after_an_hour_without_a_server_every_mail_comes_exactly_once() {
        SERVER.stops();
        List<Case> requests = new ArrayList<>(List.of(opened(), opened()));
        for (int tenMinutes = 0; tenMinutes < 6; tenMinutes++) {
            api.advance(Duration.ofMinutes(10));
        }
        requests.forEach(Case::approve);
        api.settle();
        assertThat(givenUp().get("waiting").asInt()).isEqualTo(8);
        assertThat(givenUp().get("items")).isEmpty();

        SERVER.starts();
        api.advance(Duration.ofHours(1));

        assertThat(SERVER.receivedBy(buyer)).hasSize(4);
        assertThat(SERVER.receivedBy(SHOP)).hasSize(4);
        assertThat(SERVER.received().stream().map(Received::messageId)).doesNotHaveDuplicates();
        assertThat(givenUp().get("waiting").asInt()).isZero();
    }

    @Test
    void a_mail_that_was_perhaps_sent_comes_again_under_its_id() {
        opened();
        api.settle();
        jdbc.sql("update aftersales.mail set state = 'PENDING', ended_at = null, leased_until = clock_timestamp()")
                .update();
        api.settle();

        assertThat(SERVER.receivedBy(buyer)).hasSize(2);
        assertThat(SERVER.receivedBy(buyer).stream().map(Received::messageId).distinct())
                .hasSize(1);
    }

    @Test
    void an_address_that_the_server_refuses_is_given_up_and_shown_and_the_others_go() {
        SERVER.refuses(buyer);
        Case request = opened();
        api.settle();

        assertThat(SERVER.receivedBy(buyer)).isEmpty();
        assertThat(SERVER.receivedBy(SHOP)).hasSize(1);
        JsonNode shown = givenUp().get("items");
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0).get("caseId").asText()).isEqualTo(request.id());
        assertThat(shown.get(0).get("why").asText()).contains("550");
        assertThat(shown.toString()).contains("b…@mail.example").doesNotContain(buyer);
        api.get("supervisor-zhou", "/operations/mails").expect(403);
    }

    @Test
    void the_log_says_why_a_mail_was_given_up_and_not_for_whom_it_was() {
        SERVER.refuses(buyer);
        try (LogLines log = new LogLines(MailDispatch.class.getName())) {
            opened();
            api.settle();

            assertThat(log.all())
                    .hasSize(1)
                    .allSatisfy(line -> assertThat(line.getKeyValuePairs().toString())
                            .contains("550", "b…@mail.example")
                            .doesNotContain(buyer));
        }
    }

    @Test
    void a_server_that_does_not_answer_slows_no_case() {
        SERVER.falls_silent();
        Case request = opened().approve();
        assertThat(request.status()).isEqualTo("WAIT_BUYER_SHIPMENT");
        api.settle();
        assertThat(SERVER.received()).isEmpty();
        assertThat(desk.send(java.net.http.HttpRequest.newBuilder(desk.uri("/actuator/health/readiness")))
                        .statusCode())
                .isEqualTo(200);

        SERVER.wakes_up();
        api.advance(Duration.ofHours(1));

        assertThat(SERVER.receivedBy(SHOP)).isNotEmpty();
        assertThat(givenUp().get("waiting").asInt()).isZero();
    }
}
