package io.aftersales.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.Notices;
import io.aftersales.domain.actor.Role;
import io.aftersales.mail.MailServer.Received;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is written to, what the mail says, and what becomes of the desk when the mail server does not do its part. */
@DeskTest
class MailDeliveryTest {

    private static final MailServer SERVER = new MailServer();
    private static final String SHOP = "care@shop.example";
    private static final String DESK = "https://desk.shop.example";
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    private final String buyer = "buyer-" + UUID.randomUUID() + "@mail.example";

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry properties) {
        properties.add("spring.mail.host", () -> "127.0.0.1");
        properties.add("spring.mail.port", SERVER::port);
        properties.add("spring.mail.properties.mail.smtp.timeout", () -> "1000");
        properties.add("aftersales.mail.from", () -> "After-sales <desk@shop.example>");
        properties.add("aftersales.mail.reply-to", () -> "answers@shop.example");
        properties.add("aftersales.base-url", () -> DESK);
    }

    @BeforeEach
    void the_shop_is_written_to_in_english() {
        SERVER.starts();
        tellShop("EN");
    }

    @AfterEach
    void nothing_is_left_to_send() {
        SERVER.stops();
        jdbc.sql("delete from aftersales.mail").update();
        api.delete("admin", "/mail-templates/status").expect(200);
    }

    private void tellShop(String language) {
        api.put("supervisor-zhou", "/shops/shop-1/notices", Map.of("email", SHOP, "language", language))
                .expect(200);
    }

    private Case opened() {
        return opened(buyer);
    }

    private Case opened(String email) {
        return new Case(
                api,
                api.order()
                        .with("buyer", Map.of("id", "buyer-" + UUID.randomUUID(), "name", "吴小明", "email", email))
                        .line("1", 1, "239.00")
                        .put()
                        .open("1", 1, "QUALITY"));
    }

    private static Received last(List<Received> mails) {
        return mails.get(mails.size() - 1);
    }

    private static String local(Instant at) {
        return LOCAL.format(at);
    }

    private JsonNode givenUp() {
        return api.get("admin", "/operations/mails").expect(200).body();
    }

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
    void a_buyer_with_a_login_is_written_to_where_and_in_the_language_that_he_chose() {
        String own = "li@mail.example";
        jdbc.sql("update aftersales.app_user set email = :email, language = 'EN' where login = 'buyer-li'")
                .param("email", own)
                .update();
        new Requests(api).returnRefund("20.00");
        api.settle();

        assertThat(last(SERVER.receivedBy(own)).text()).contains("The merchant is looking at your request");
        jdbc.sql("update aftersales.app_user set email = null, language = null where login = 'buyer-li'")
                .update();
    }

    @Test
    void a_notice_by_mail_goes_to_the_people_of_its_role_who_have_an_address() {
        jdbc.sql("update aftersales.app_user set email = 'zhou@shop.example' where login = 'supervisor-zhou'")
                .update();
        Case request = opened();
        Instant due = request.dueAt("merchant-review");
        Map<String, Object> detail = Map.of("clause", "merchant-review", "dueAt", due, "onExpiry", "AGREE");
        tell(request, detail);
        Map<String, Object> byMail = new HashMap<>(detail);
        byMail.put("channel", "EMAIL");
        tell(request, byMail);
        api.settle();

        List<Received> mails = SERVER.receivedBy("zhou@shop.example");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text())
                .contains("系统按期限处理后，收到期限内的补报", local(due), "视为同意", DESK + "/cases/" + request.id());
        jdbc.sql("update aftersales.app_user set email = null where login = 'supervisor-zhou'")
                .update();
    }

    @Test
    void a_notice_about_a_case_goes_by_mail_to_those_who_deal_with_its_shop() {
        Case request = opened();
        tellBoundTo("{shop-2}", request);
        tellBoundTo("{shop-1}", request);
        api.settle();

        assertThat(SERVER.receivedBy("zhou@shop.example")).hasSize(1);
    }

    private void tellBoundTo(String shops, Case request) {
        jdbc.sql("update aftersales.app_user set email = 'zhou@shop.example', shops = cast(? as text[])"
                        + " where login = 'supervisor-zhou'")
                .param(shops)
                .update();
        tell(request, Map.of("channel", "EMAIL"));
        jdbc.sql("update aftersales.app_user set email = null, shops = '{}' where login = 'supervisor-zhou'")
                .update();
    }

    @Test
    void a_digest_by_mail_tells_when_the_first_of_its_clocks_ends() {
        jdbc.sql("update aftersales.app_user set email = 'qian@shop.example' where login = 'finance-qian'")
                .update();
        Case request = opened();
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, login, channel, acknowledge, moved)
                        select deadline_id, case_id, clause, 'step-' || i, due_at, anchor_at, 'finance-qian', 'EMAIL', false, false
                        from aftersales.deadline, generate_series(1, 21) i where case_id = :caseId
                        """).param("caseId", request.id()).update();
        api.settle();
        jdbc.sql("update aftersales.app_user set email = null where login = 'finance-qian'")
                .update();

        List<Received> mails = SERVER.receivedBy("qian@shop.example");
        assertThat(mails).hasSize(1);
        assertThat(mails.get(0).text()).contains("多个期限同时临近", local(request.dueAt("merchant-review")));
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

    private void tell(Case request, Map<String, Object> detail) {
        transaction.executeWithoutResult(
                status -> notices.tell(Role.SUPERVISOR, request.id(), "LATE_REPORT", detail, api.now()));
    }

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
