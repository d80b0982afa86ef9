package io.aftersales.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.mail.MailServer.Received;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What buyers and shops are written: what has changed, until when something is to be done, and what silence means. */
@DeskTest
class MailWordsTest extends MailBase {

    @Test
    void buyer_and_shop_are_told_at_each_change_until_when_and_what_silence_means() {
        Case request = opened();
        api.settle();

        String due = local(request.dueAt("merchant-review"));
        Received toBuyer = last(SERVER.receivedBy(buyer));
        assertThat(toBuyer.text())
                .contains("商家正在处理您的申请")
                .contains(due + "（北京时间，Asia/Shanghai）")
                .contains("视为同意");
        Received toShop = last(SERVER.receivedBy(SHOP));
        assertThat(toShop.subject()).contains(request.id().substring(0, 8));
        assertThat(toShop.text())
                .contains("Waiting for the merchant")
                .contains("Review by the merchant: until " + due + " (Asia/Shanghai)")
                .contains("If nothing is done by then: deemed agreed, refund ¥239.00.")
                .contains(DESK + "/cases/" + request.id());

        request.approve();
        api.settle();

        assertThat(SERVER.receivedBy(buyer)).hasSize(2);
        assertThat(last(SERVER.receivedBy(buyer)).text())
                .contains(local(request.dueAt("buyer-ship-back")) + "（北京时间，Asia/Shanghai）");
        assertThat(last(SERVER.receivedBy(SHOP)).text())
                .contains(
                        "Request approved", "Sending the goods back: until " + local(request.dueAt("buyer-ship-back")));
    }

    @Test
    void a_mail_tells_the_same_in_html_and_in_text_and_nobody_else_by_name() {
        Case request = opened();
        api.settle();
        request.approve();
        api.settle();

        Received mail = last(SERVER.receivedBy(SHOP));
        assertThat(mail.html())
                .contains("Request approved", "Sending the goods back")
                .contains("<a ");
        assertThat(mail.header("From")).isEqualTo("After-sales <desk@shop.example>");
        assertThat(mail.header("Reply-To")).isEqualTo("answers@shop.example");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(SERVER.received())
                .isNotEmpty()
                .noneMatch(each -> (each.text() + each.html() + each.subject()).contains("agent-chen"))
                .noneMatch(each -> (each.text() + each.html() + each.subject()).contains("吴小明"));
    }

    @Test
    void the_link_in_a_buyers_mail_opens_the_case_and_no_other() {
        Case request = opened();
        api.settle();

        String text = last(SERVER.receivedBy(buyer)).text();
        String link = text.substring(text.indexOf(DESK + "/link/") + DESK.length())
                .lines()
                .findFirst()
                .orElseThrow();
        String opens = desk.send(java.net.http.HttpRequest.newBuilder(desk.uri(link)))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(opens).endsWith("/" + request.id());
        assertThat(SERVER.receivedBy(SHOP)).noneMatch(mail -> mail.text().contains("/link/"));
    }

    @Test
    void both_sides_are_reminded_before_a_clock_ends() {
        Case request = opened();
        api.settle();
        int before = SERVER.receivedBy(buyer).size();
        api.advanceTo(request.dueAt("merchant-review").minusSeconds(1));

        List<Received> reminders = SERVER.receivedBy(SHOP).stream()
                .filter(mail -> mail.subject().startsWith("Ends soon: " + local(request.dueAt("merchant-review"))))
                .toList();
        assertThat(reminders).isNotEmpty();
        assertThat(reminders.get(0).text()).contains("If nothing is done by then: deemed agreed");
        assertThat(SERVER.receivedBy(buyer)).hasSize(before + reminders.size());
        assertThat(last(SERVER.receivedBy(buyer)).subject()).startsWith("即将到期：");
    }

    @Test
    void what_a_clock_decided_is_told_as_such() {
        Case request = opened();
        api.advance(Duration.ofHours(48));

        assertThat(request.status()).isEqualTo("WAIT_BUYER_SHIPMENT");
        assertThat(SERVER.receivedBy(buyer))
                .anySatisfy(mail -> assertThat(mail.text()).contains("申请已通过"));
    }

    @Test
    void both_sides_are_told_that_a_case_is_open_again() {
        Case request = opened().approve().silence("buyer-ship-back").isClosed("EXPIRED");
        api.settle();
        int before = SERVER.receivedBy(buyer).size();
        Map<String, Object> order = Map.of(
                "kind", "REOPEN",
                "clause", "buyer-ship-back",
                "cause", "LATE_REPORT",
                "reason", "The parcel was handed in on day nine");

        api.post("supervisor-zhou", "/cases/" + request.id() + "/grace", order).expect(200);
        api.settle();

        assertThat(SERVER.receivedBy(buyer)).hasSize(before + 1);
        assertThat(last(SERVER.receivedBy(SHOP)).text())
                .contains("Taken back", "Sending the goods back: until " + local(request.dueAt("buyer-ship-back")));
    }

    @Test
    void both_sides_are_told_of_a_clock_that_was_given_time_though_the_case_stays_where_it_is() {
        Case request = opened().approve();
        api.settle();
        int before = SERVER.receivedBy(buyer).size();
        Instant until = request.dueAt("buyer-ship-back").plus(Duration.ofDays(2));
        api.advance(Duration.ofDays(3));
        Map<String, Object> order = Map.of(
                "kind", "MORE_TIME",
                "clause", "buyer-ship-back",
                "cause", "LATE_REPORT",
                "reason", "The courier did not come",
                "until", until.toString());

        api.post("supervisor-zhou", "/cases/" + request.id() + "/grace", order).expect(200);
        api.settle();

        assertThat(SERVER.receivedBy(buyer)).hasSize(before + 1);
        assertThat(last(SERVER.receivedBy(buyer)).text()).contains("期限已延长", local(until) + "（北京时间");
        assertThat(last(SERVER.receivedBy(SHOP)).text())
                .contains("More time was given", "Sending the goods back: until " + local(until));
    }

    @Test
    void whoever_is_asked_for_more_time_is_told_until_when_to_answer_and_the_other_what_was_answered() {
        Case request = opened().approve();
        api.settle();
        int before = SERVER.receivedBy(SHOP).size();
        Instant until = request.dueAt("buyer-ship-back").plus(Duration.ofDays(2));

        request.buyer("EXTENSION_PROPOSED", "clause", "buyer-ship-back", "until", until.toString(), "reason", "Away");
        api.settle();
        assertThat(SERVER.receivedBy(SHOP)).hasSize(before + 1);
        assertThat(last(SERVER.receivedBy(SHOP)).text())
                .contains("More time was asked for", local(request.dueAt("extension-answer")));

        request.merchant("EXTENSION_ANSWERED", "accepted", true);
        api.settle();
        assertThat(SERVER.receivedBy(SHOP)).hasSize(before + 2);
        assertThat(last(SERVER.receivedBy(buyer)).text()).contains("期限已延长", local(until) + "（北京时间");
    }

    @Test
    void a_clock_that_stood_still_is_told_of_by_its_new_end() {
        Case request = opened().approve().ship().returnSigned();
        Instant before = request.dueAt("merchant-inspection");
        Case dispute = request.intervene().linked("disputeCaseId");
        api.advance(Duration.ofDays(5));
        dispute.buyer("BUYER_CANCELLED");
        api.settle();

        Instant end = request.dueAt("merchant-inspection");
        assertThat(end).isAfter(before);
        List<Received> aboutCase = SERVER.receivedBy(SHOP).stream()
                .filter(mail -> mail.isAbout(request.id()))
                .toList();
        assertThat(last(aboutCase).text()).contains(local(end)).doesNotContain(local(before));
    }

    @Test
    void words_of_others_are_never_taken_for_markup_or_code() {
        String evil = "O-<script>[[${7*7}]]" + UUID.randomUUID();
        Map<String, Object> line = Map.of(
                "lineId",
                "1",
                "title",
                "Kettle",
                "quantity",
                1,
                "paid",
                "10.00",
                "noReasonReturn",
                true,
                "freeShipping",
                true);
        Map<String, Object> order = Map.of(
                "channel",
                "KUAISHOU",
                "shopId",
                "shop-1",
                "buyer",
                Map.of("id", "buyer-" + UUID.randomUUID(), "email", buyer),
                "paidAt",
                api.now().minus(Duration.ofDays(3)).toString(),
                "freight",
                "0.00",
                "lines",
                List.of(line));
        api.put("channel", "/orders/" + URLEncoder.encode(evil, StandardCharsets.UTF_8), order)
                .expect(201);
        api.post(
                        "channel",
                        "/cases",
                        Map.of(
                                "orderId",
                                evil,
                                "type",
                                "REFUND_ONLY",
                                "lines",
                                List.of(Map.of("lineId", "1", "quantity", 1)),
                                "reason",
                                "NOT_AS_DESCRIBED",
                                "description",
                                "<script>alert(1)</script>"))
                .expect(201);
        api.settle();

        Received mail = last(SERVER.receivedBy(buyer));
        assertThat(mail.html())
                .contains("&lt;script&gt;")
                .doesNotContain("<script")
                .contains("[[${7*7}]]");
        assertThat(mail.text()).contains(evil);
    }

    @Test
    void mails_say_what_the_shop_had_them_say() {
        api.put("supervisor-zhou", "/mail-templates/status", words("Your case {case} <b>"))
                .expect(200);
        tellShop("ZH");
        Case request = opened();
        api.settle();

        Received mail = last(SERVER.receivedBy(SHOP));
        String number = request.id().substring(0, 8);
        assertThat(mail.subject()).isEqualTo("售后 " + number);
        assertThat(mail.text())
                .isEqualToIgnoringNewLines(
                        "亲，" + number + " 请于 " + local(request.dueAt("merchant-review")) + "（北京时间，Asia/Shanghai） 前处理");
    }

    private static Map<String, Object> words(String english) {
        return Map.of(
                "subject", Map.of("zh", "售后 {case}", "en", english),
                "body", Map.of("zh", "亲，{case} 请于 {deadline} 前处理", "en", english));
    }
}
