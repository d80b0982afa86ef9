package io.aftersales.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was given up is tried again when somebody says so, to where its reader is written to by then. */
@DeskTest
class MailRetryTest extends MailBase {

    private static final String MAILS = "/operations/mails";

    @BeforeEach
    void the_buyers_address_is_refused() {
        SERVER.refuses(buyer);
    }

    @Test
    void a_mail_goes_to_the_address_that_was_corrected_since_and_is_not_sent_twice() {
        Case request = givenUpFor();
        String corrected = "right-" + UUID.randomUUID() + "@mail.example";
        correct(request, corrected);

        api.post("admin", retryOf(mail()), Map.of()).expect(202);
        String id = mailIdOf(request);
        api.settle();

        assertThat(SERVER.receivedBy(corrected)).hasSize(1);
        assertThat(SERVER.receivedBy(corrected).get(0).isAbout(request.id())).isTrue();
        assertThat(givenUp().get("items")).isEmpty();
        api.post("admin", MAILS + "/" + id + "/retry", Map.of()).refused(409, "NOT_GIVEN_UP");
        assertThat(SERVER.receivedBy(corrected)).hasSize(1);
    }

    @Test
    void a_mail_whose_address_was_no_mistake_goes_there_under_its_old_id_once_the_server_takes_it() {
        givenUpFor();
        SERVER.stops();
        SERVER.starts();

        api.post("admin", retryOf(mail()), Map.of()).expect(202);
        api.settle();

        assertThat(SERVER.receivedBy(buyer)).hasSize(1);
        assertThat(SERVER.receivedBy(buyer).get(0).messageId()).contains(eventId());
    }

    @Test
    void a_mail_tried_again_after_a_week_has_three_days_anew() {
        givenUpFor();
        JsonNode mail = mail();
        api.advance(Duration.ofDays(7));
        SERVER.stops();

        api.post("admin", retryOf(mail), Map.of()).expect(202);
        api.advance(Duration.ofHours(1));

        assertThat(idsGivenUp()).doesNotContain(mail.get("id").asInt());
    }

    @Test
    void one_whom_nobody_writes_to_any_more_gets_no_old_mail_either() {
        Case request = givenUpFor();
        JsonNode mail = mail();
        correct(request, null);

        api.post("admin", retryOf(mail), Map.of()).refused(409, "NO_ADDRESS");
        assertThat(idsGivenUp()).containsExactly(mail.get("id").asInt());
    }

    @Test
    void several_are_tried_each_for_itself() {
        SERVER.refuses(SHOP);
        Case request = givenUpFor();
        List<Integer> ids = idsGivenUp();
        correct(request, null);
        api.put("supervisor-zhou", "/shops/shop-1/notices", Map.of("email", "new@shop.example"))
                .expect(200);

        JsonNode tried = api.post("admin", MAILS + "/retry", Map.of("ids", List.of(ids.get(0), ids.get(1), 2_000_000)))
                .expect(202)
                .body()
                .get("items");
        api.settle();

        assertThat(tried.findValuesAsText("code")).containsExactlyInAnyOrder("null", "NO_ADDRESS", "NOT_FOUND");
        assertThat(SERVER.receivedBy("new@shop.example")).hasSize(1);
        assertThat(idsGivenUp()).hasSize(1);
    }

    @Test
    void all_are_tried_and_those_whom_nobody_writes_to_are_counted_apart() {
        SERVER.refuses(SHOP);
        Case request = givenUpFor();
        long all = idsGivenUp().size();
        correct(request, null);
        api.put("supervisor-zhou", "/shops/shop-1/notices", Map.of("email", "new@shop.example"))
                .expect(200);

        JsonNode retried =
                api.post("admin", MAILS + "/retry-all", Map.of()).expect(202).body();
        api.settle();

        assertThat(retried.get("tried").asLong()).isEqualTo(all - 1);
        assertThat(retried.get("left").asLong()).isOne();
        assertThat(SERVER.receivedBy("new@shop.example")).hasSize(1);
        assertThat(givenUp().get("items").findValuesAsText("reachable")).containsExactly("false");
        api.post("supervisor-zhou", MAILS + "/retry-all", Map.of()).refused(403, "ROLE");
    }

    @Test
    void only_an_administrator_does_so_and_only_with_mails_that_there_are() {
        api.post("supervisor-zhou", MAILS + "/1/retry", Map.of()).refused(403, "ROLE");
        api.post("supervisor-zhou", MAILS + "/retry", Map.of("ids", List.of(1))).refused(403, "ROLE");
        api.post("admin", MAILS + "/2000000/retry", Map.of()).refused(404, "NOT_FOUND");
        api.post("admin", MAILS + "/retry", Map.of()).refused(422, "ids", "REQUIRED");
    }

    private Case givenUpFor() {
        Case request = opened();
        api.settle();
        assertThat(givenUp().get("items")).isNotEmpty();
        return request;
    }

    private JsonNode mail() {
        return givenUp().get("items").get(0);
    }

    private static String retryOf(JsonNode mail) {
        return MAILS + "/" + mail.get("id").asText() + "/retry";
    }

    private List<Integer> idsGivenUp() {
        return givenUp().get("items").findValuesAsText("id").stream()
                .map(Integer::valueOf)
                .toList();
    }

    private void correct(Case request, @Nullable String address) {
        jdbc.sql("""
                        update aftersales.shop_order set buyer_email = :email
                        where order_id = (select order_id from aftersales.case_file where case_id = :id)
                        """)
                .param("email", address, Types.VARCHAR)
                .param("id", request.id())
                .update();
    }

    private String mailIdOf(Case request) {
        return jdbc.sql("select mail_id from aftersales.mail where case_id = :id and audience = 'BUYER'")
                .param("id", request.id())
                .query(String.class)
                .single();
    }

    private String eventId() {
        return jdbc.sql("select event_id from aftersales.mail where address = :buyer")
                .param("buyer", buyer)
                .query(String.class)
                .single();
    }
}
