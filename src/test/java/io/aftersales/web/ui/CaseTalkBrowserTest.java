package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff say to buyers and to each other about a case, and what they see around it, in a real browser. */
@DeskTest
class CaseTalkBrowserTest {

    private static final String NOTE = "Third return of this buyer; look at the seal first.";

    private static final Locator.WaitForOptions ATTACHED =
            new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private Requests requests;
    private Case claim;

    @BeforeEach
    void open_a_case() {
        requests = new Requests(api);
        claim = requests.returnRefund("239.00");
    }

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    @Test
    void an_agent_starts_from_a_reply_mends_it_and_logs_it() {
        claim.approve();
        try (Visitor agent = visitor("zh-CN", "agent-chen")) {
            agent.open("/cases/" + claim.id());
            agent.page().locator("#log-contact > summary").click();
            agent.page().locator("#contact-reply").selectOption("已同意退货");
            Locator text = agent.page().locator("#contact-text");
            assertThat(text.inputValue())
                    .startsWith("Li您好，您的订单 " + claim.text("/orderId"))
                    .contains(claim.text("/returnAddress"))
                    .doesNotContain("{");
            text.fill(text.inputValue() + "如有破损，您自己找快递。");
            agent.page().locator("#contact-channel").selectOption("CHAT");
            agent.press("记录");
            agent.waitForText("不能对买家说“自己找快递”。");
            assertThat(text.inputValue()).endsWith("您自己找快递。");
            agent.keepPictures("contact-to-mend");
            assertThat(agent.spillsOnPhone()).isFalse();

            text.fill(text.inputValue().replace("您自己找快递", "请告诉我们"));
            agent.press("记录");
            agent.page().locator(".remarks p").first().waitFor();
            agent.seeDiagram();
            agent.keepPictures("contact-logged");
            assertThat(agent.page().locator(".remarks").first().innerText()).contains("在线聊天", "请告诉我们。");
            assertThat(agent.page().locator("#contact-text").inputValue()).isEmpty();
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void what_was_said_long_ago_is_folded_away_and_still_there() {
        call(12);
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/cases/" + claim.id());
            Locator seen = agent.page().locator(".talk .remarks p:visible");
            assertThat(seen.allInnerTexts()).hasSize(10).startsWith("Call 12").endsWith("Call 3");
            agent.page().getByText("Earlier: 2").click();
            assertThat(seen.allInnerTexts()).hasSize(12).endsWith("Call 1");
        }
    }

    @ParameterizedTest
    @CsvSource({"agent-chen, /cases/", "buyer-li, /my/cases/"})
    void a_long_history_begins_where_it_matters_and_unfolds_to_its_beginning(String login, String page) {
        call(45);
        try (Visitor reader = visitor("en", login)) {
            reader.open(page + claim.id());
            Locator seen = reader.page().locator(".timeline > li:visible");
            assertThat(seen.allInnerTexts()).hasSize(40).noneMatch(entry -> entry.contains("Request received"));
            reader.page().locator("details:has(.timeline) > summary").click();
            assertThat(seen.count()).isGreaterThan(45);
            assertThat(seen.first().innerText()).contains("Request received");
            assertThat(reader.errors()).isEmpty();
        }
    }

    private void call(int times) {
        for (int i = 1; i <= times; i++) {
            api.post(
                            "agent-chen",
                            "/cases/" + claim.id() + "/contacts",
                            Map.of("channel", "PHONE", "text", "Call " + i))
                    .expect(200);
        }
    }

    @Test
    void what_an_agent_finds_a_buyer_to_be_shows_at_the_buyer_s_tasks() {
        String buyer = "buyer-of-" + claim.id();
        Case theirs = requests.open(
                api.order()
                        .with("buyer", Map.of("id", buyer, "name", "赵六", "phone", "13900000000"))
                        .line("1", 1, "100.00")
                        .put(),
                "RETURN_REFUND",
                "QUALITY");
        try (Visitor agent = visitor("zh-CN", "agent-chen")) {
            agent.open("/cases/" + theirs.id());
            agent.page().locator("#buyer-class > summary").click();
            agent.page().locator("#buyer-class-choice").selectOption("难缠");
            agent.page().locator("#buyer-class-reason").fill("两个订单用同一张照片");
            agent.press("更改类别");
            agent.page().locator(".facts .buyer-class").waitFor();
            agent.page().locator("#buyer-class > summary").click();
            agent.seeDiagram();
            agent.keepPictures("buyer-classed");
            assertThat(agent.spillsOnPhone()).isFalse();

            agent.open("/tasks?q=" + buyer);
            assertThat(agent.page().locator("tr[data-row] .buyer-class").innerText())
                    .isEqualTo("难缠");
            agent.page()
                    .waitForCondition(() -> agent.page()
                            .locator("tr[data-row] .buyer-class")
                            .evaluate("badge => getComputedStyle(badge, '::before').backgroundColor")
                            .equals("rgb(224, 120, 0)"));
            agent.keepPictures("buyer-class-in-list");
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void what_was_typed_stays_above_a_reply_and_when_the_page_renews_itself() {
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/cases/" + claim.id());
            agent.page().locator("#log-contact > summary").click();
            Locator text = agent.page().locator("#contact-text");
            text.fill("Hello Li,");
            agent.page().locator("#contact-reply").selectOption("Evidence asked for");
            assertThat(text.inputValue()).startsWith("Hello Li,\nDear Li, to settle");

            agent.page().evaluate("document.getElementById('main').dataset.before = 'yes'");
            agent.page().evaluate("htmx.trigger(document.body, 'clock:due')");
            agent.page().locator("#main:not([data-before])").waitFor();
            assertThat(text.inputValue()).startsWith("Hello Li,\nDear Li, to settle");
            assertThat(text.isVisible()).isTrue();
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void staff_note_what_no_buyer_sees() {
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/cases/" + claim.id());
            agent.page().locator("#write-note > summary").click();
            agent.page().locator("#note-text").fill("a".repeat(4001));
            agent.press("Keep");
            agent.waitForText("Too long.");
            agent.page().locator("#note-text").fill(NOTE);
            agent.press("Keep");
            agent.page()
                    .locator(".remarks p", new Page.LocatorOptions().setHasText(NOTE))
                    .waitFor();
            agent.seeDiagram();
            agent.keepPictures("case-notes");
            assertThat(agent.spillsOnPhone()).isFalse();
            assertThat(agent.errors()).isEmpty();
        }
        try (Visitor buyer = visitor("en", "buyer-li")) {
            buyer.open("/cases/" + claim.id());
            assertThat(buyer.page().content())
                    .doesNotContain(NOTE, "Notes of the staff", "Other orders of the buyer", "Can still be refunded");
            assertThat(buyer.errors()).isEmpty();
        }
    }

    @Test
    void pictures_are_small_and_keep_their_place_before_they_are_there() throws IOException {
        try (Visitor buyer = visitor("zh-CN", "buyer-li")) {
            buyer.open("/cases/" + claim.id());
            buyer.page().locator(".proofs > details > summary").click();
            buyer.page().locator("#add-evidence").setInputFiles(new FilePayload[] {
                photo("壶底漏水.png"),
                new FilePayload("chat.txt", "text/plain", "it leaks".getBytes(StandardCharsets.UTF_8))
            });
            buyer.page().locator(".proofs > details form button").click();
            buyer.page().locator(".evidence .proof img").waitFor();
            buyer.keepPictures("evidence-buyer");
            assertThat(buyer.spillsOnPhone()).isFalse();
        }
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/cases/" + claim.id());
            Locator picture = agent.page().locator(".evidence .proof img");
            picture.scrollIntoViewIfNeeded();
            agent.page().waitForFunction("() => document.querySelector('.evidence .proof img').naturalWidth > 0");
            assertThat(picture.getAttribute("alt")).isEqualTo("Photo 壶底漏水.png");
            assertThat(picture.getAttribute("loading")).isEqualTo("lazy");
            assertThat(picture.boundingBox().width).isEqualTo(72);
            assertThat(picture.boundingBox().height).isEqualTo(72);
            assertThat(agent.page().locator(".evidence .proof").allInnerTexts()).contains("chat.txt");
            assertThat(agent.page().locator(".timeline .proof img").count()).isEqualTo(1);
            agent.seeDiagram();
            agent.keepPictures("evidence-agent");
            assertThat(agent.errors()).isEmpty();
        }
    }

    private static FilePayload photo(String name) throws IOException {
        BufferedImage image = new BufferedImage(640, 400, BufferedImage.TYPE_INT_RGB);
        Graphics2D pencil = image.createGraphics();
        pencil.setColor(new Color(0x4a, 0x7a, 0xb5));
        pencil.fillRect(0, 0, 640, 400);
        pencil.setColor(Color.WHITE);
        pencil.fillOval(220, 100, 200, 200);
        pencil.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return new FilePayload(name, "image/png", png.toByteArray());
    }

    @Test
    void other_cases_of_the_order_and_of_the_buyer_are_a_click_away_and_the_money_left_is_told() {
        Map<String, Object> buyer = Map.of("id", "buyer-with-two-orders", "name", "Zhao", "phone", "13800007777");
        Order order = api.order().with("buyer", buyer).line("1", 3, "90.00").put();
        Case first = requests.open(order, "RETURN_REFUND", "QUALITY");
        Case elsewhere = requests.open(
                api.order().with("buyer", buyer).line("1", 1, "10.00").put(), "EXCHANGE", "QUALITY");
        elsewhere.buyer("BUYER_CANCELLED");
        Case second = requests.open(order, "REPAIR", "QUALITY", "mode", "MAIL_IN");

        try (Visitor agent = visitor("zh-CN", "agent-chen")) {
            agent.open("/cases/" + second.id());
            Locator around = agent.page().locator(".around-case");
            assertThat(around.innerText().lines().toList()).containsSubsequence("相关案件", "同一订单", "该买家的其他订单");
            assertThat(linked(around)).isEqualTo(List.of("/cases/" + first.id(), "/cases/" + elsewhere.id()));
            assertThat(around.innerText()).contains("待商家审核", "已撤销");
            assertThat(agent.page().locator("main").innerText()).containsPattern("还可退款\\s+¥30.00");
            agent.seeDiagram();
            agent.keepPictures("case-related");
            assertThat(agent.spillsOnPhone()).isFalse();
            assertThat(agent.errors()).isEmpty();
        }
    }

    private static List<String> linked(Locator around) {
        return around.locator("a").all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    @Test
    void a_supervisor_changes_the_words_of_a_reply() {
        JsonNode shipped = reply();
        try (Visitor supervisor = visitor("zh-CN", "supervisor-zhou")) {
            supervisor.open("/replies");
            supervisor.unfold("超时致歉");
            Locator text = supervisor.page().locator("#overdue-apology-text-zh");
            text.fill(text.inputValue() + "{买家}");
            supervisor.page().locator("details[open] button").click();
            supervisor.waitForText("案件填不了：{买家}");
            assertThat(text.inputValue()).endsWith("{买家}");
            supervisor.keepPictures("replies");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            text.fill(text.inputValue().replace("{买家}", "谢谢。"));
            supervisor.page().locator("details[open] button").click();
            supervisor
                    .page()
                    .locator("details:not([open]) #overdue-apology-text-zh")
                    .waitFor(ATTACHED);
            assertThat(reply().at("/text/zh").asText()).endsWith("谢谢。");
            assertThat(reply().get("changedBy").asText()).isEqualTo("supervisor-zhou");
            assertThat(supervisor.errors()).isEmpty();
        } finally {
            api.put(
                    "supervisor-zhou",
                    "/reply-templates/overdue-apology",
                    Map.of("title", shipped.get("title"), "text", shipped.get("text")));
        }
    }

    private JsonNode reply() {
        return api.get("supervisor-zhou", "/reply-templates").body().get("items").findParents("key").stream()
                .filter(each -> each.get("key").asText().equals("overdue-apology"))
                .findFirst()
                .orElseThrow();
    }
}
