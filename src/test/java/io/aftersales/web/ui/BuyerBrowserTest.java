package io.aftersales.web.ui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Buyers see to their cases on a phone, with scripts and without, by password and by link. */
@DeskTest
class BuyerBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Test
    void a_buyer_without_scripts_returns_what_was_bought() {
        Order order = api.order().line("1", 2, "239.00").line("2", 1, "19.90").put();
        try (Visitor buyer = Visitor.onPlainPhone(desk.baseUrl(), "zh-CN", "buyer-li")) {
            buyer.open("/");
            keepPicture(buyer, "my");
            buyer.open("/my/new?order=" + order.id());
            keepPicture(buyer, "my-new-type");
            buyer.page().locator("a.whole").getByText("退货退款").click();
            buyer.page().locator("#quantity0").fill("1");
            buyer.page().locator("#reason").selectOption("QUALITY");
            buyer.page().locator("#description").fill("壶底漏水 <script>alert(1)</script>");
            buyer.page().locator("#requestedAmount").fill("9999");
            buyer.page().locator("#photos").setInputFiles(twoPhotos());
            keepPicture(buyer, "my-new");
            buyer.page().locator("form.panel > button.primary").click();
            assertThat(buyer.page().locator("#requestedAmount-error").innerText())
                    .isEqualTo("超过实付金额。");
            assertThat(buyer.page().locator("#description").inputValue()).contains("<script>alert(1)</script>");
            assertThat(buyer.page().locator(".kept li").allInnerTexts()).containsExactly("bottom.png", "box.png");
            keepPicture(buyer, "my-new-refused");
            buyer.page().locator("#requestedAmount").fill("");
            buyer.page().locator("form.panel > button.primary").click();
            assertThat(sentence(buyer)).startsWith("商家正在处理您的申请");
            buyer.page().locator(".evidence > li").nth(1).waitFor();
            keepPicture(buyer, "my-case-review");
            Case claim = new Case(api, caseOf(buyer)).approve();
            buyer.open("/my/cases/" + claim.id());
            assertThat(sentence(buyer)).startsWith("申请已通过。请把商品寄回");
            keepPicture(buyer, "my-case-ship");
            buyer.page().locator("#BUYER_SHIPPED-carrier").fill("SF");
            buyer.page().locator("form:has(#BUYER_SHIPPED-carrier) button").click();
            assertThat(buyer.page()
                            .locator("#BUYER_SHIPPED-trackingNumber-error")
                            .innerText())
                    .isNotEmpty();
            assertThat(buyer.page().locator("#BUYER_SHIPPED-carrier").inputValue())
                    .isEqualTo("SF");
            buyer.page().locator("#BUYER_SHIPPED-trackingNumber").fill("BACK-" + UUID.randomUUID());
            buyer.page().locator("form:has(#BUYER_SHIPPED-carrier) button").click();
            assertThat(sentence(buyer)).startsWith("包裹正在寄往商家");
            keepPicture(buyer, "my-case-in-transit");
            buyer.page().locator("summary").getByText("撤销申请").click();
            buyer.page().locator("details[open] form button").click();
            assertThat(sentence(buyer)).isEqualTo("已结束：您撤销了申请。");
            assertThat(sideways(buyer)).isFalse();
        }
    }

    @Test
    void what_cannot_be_taken_is_told_at_its_field_and_nothing_is_lost() {
        Order order = api.order().line("1", 1, "239.00").put();
        String others = api.order().ofNewBuyer().line("1", 1, "1.00").put().id();
        String novel = "水".repeat(10_000);
        try (Visitor buyer = Visitor.onPlainPhone(desk.baseUrl(), "zh-CN", "buyer-li")) {
            buyer.open("/my/new?type=EXCHANGE&order=" + order.id());
            buyer.page().locator("#quantity0").fill("1");
            buyer.page().locator("#reason").selectOption("QUALITY");
            buyer.page().locator("#description").fill(novel);
            buyer.page().locator("#photos").setInputFiles(new FilePayload[] {
                Visitor.picture(),
                new FilePayload("page.png", "image/png", "<html><script>alert(1)</script>".getBytes(UTF_8))
            });
            buyer.page().locator("form.panel > button.primary").click();
            assertThat(buyer.page().locator("#photos-error").innerText()).isEqualTo("page.png: 文件内容与类型不符。");
            assertThat(buyer.page().locator(".kept li").allInnerTexts()).containsExactly("zip.png");
            buyer.page().locator("form.panel > button.primary").click();
            assertThat(buyer.page().locator("#description-error").innerText()).isEqualTo("太长。");
            assertThat(buyer.page().locator("#description").inputValue()).isEqualTo(novel);
            buyer.page().locator("#description").fill("壶底漏水");
            buyer.page().locator("form.panel > button.primary").dblclick();
            assertThat(sentence(buyer)).startsWith("商家正在处理您的申请");
            buyer.open("/my/new?order=" + others);
            assertThat(buyer.page().locator("main").innerText()).contains("没有这个页面");
        }
        assertThat(api.get("agent-chen", "/cases?orderId=" + order.id()).body().get("items"))
                .hasSize(1);
    }

    @Test
    void whoever_has_the_link_changes_a_rejected_request_and_calls_the_platform_in() {
        Case claim = new Requests(api).returnRefund("100.00").reject();
        String link = api.post("agent-chen", "/cases/" + claim.id() + "/buyer-link", List.of())
                .expect(200)
                .text("/url");
        try (Visitor buyer = phone("en", null)) {
            buyer.open(link);
            assertThat(buyer.page().url()).endsWith("/my/cases/" + claim.id());
            assertThat(sentence(buyer)).startsWith("The merchant has rejected your request.");
            keepPicture(buyer, "my-link");
            buyer.unfold("Change the request");
            buyer.fillAct("BUYER_MODIFIED", "description", "Here is a picture of the leak.");
            buyer.page().locator("#BUYER_MODIFIED-evidence").setInputFiles(Visitor.picture());
            buyer.page()
                    .locator("form:has(#BUYER_MODIFIED-description) > button")
                    .click();
            buyer.waitForText("The request has been changed.");
            claim.reject();
            buyer.open("/my/cases/" + claim.id());
            buyer.unfold("Call the platform in");
            buyer.fillAct("INTERVENTION_REQUESTED", "reason", "It does leak.");
            buyer.page()
                    .locator("form:has(#INTERVENTION_REQUESTED-reason) > button")
                    .click();
            buyer.waitForText("The platform has been called in.");
            keepPicture(buyer, "my-in-dispute");
            buyer.page().getByText("Go to the dispute").click();
            assertThat(sentence(buyer)).startsWith("You have called the platform in.");
            keepPicture(buyer, "my-dispute");
            assertThat(sideways(buyer)).isFalse();
            assertThat(buyer.errors()).isEmpty();
            buyer.open("/my");
            assertThat(buyer.page().url()).endsWith("/login");
        }
        assertThat(api.caseOf(claim.id()).body().get("history").findValuesAsText("via"))
                .hasSize(2)
                .containsOnly("LINK");
    }

    @Test
    void a_page_that_is_out_of_date_says_so_and_keeps_what_was_typed() {
        Case claim = new Requests(api).returnRefund("100.00").reject();
        try (Visitor buyer = phone("zh-CN", "buyer-li")) {
            buyer.open("/my/cases/" + claim.id());
            buyer.unfold("修改申请");
            buyer.fillAct("BUYER_MODIFIED", "description", "漏水的照片在这里。");
            claim.buyer("BUYER_CANCELLED");
            buyer.page()
                    .locator("form:has(#BUYER_MODIFIED-description) > button")
                    .click();
            buyer.waitForText("售后单在此期间有了变化");
            assertThat(buyer.page().locator(".notice-error").innerText()).contains("已结案", "漏水的照片在这里。");
            keepPicture(buyer, "my-stale");
            assertThat(buyer.errors()).isEmpty();
        }
    }

    @Test
    void what_a_buyer_ordered_and_settled_long_ago_is_a_page_further() {
        Requests requests = new Requests(api);
        Case oldest = requests.returnRefund("100.00").buyer("BUYER_CANCELLED");
        String order = api.caseOf(oldest.id()).text("/orderId");
        for (int newer = 0; newer < 20; newer++) {
            requests.returnRefund("10.00").buyer("BUYER_CANCELLED");
        }
        try (Visitor buyer = phone("en", "buyer-li")) {
            Locator card = buyer.page().locator("[aria-labelledby='orders'] .card", containing(order));
            Locator closed = buyer.page().locator("[aria-labelledby='closed-cases'] .card", containing(order));
            buyer.open("/my");
            assertThat(card.count() + closed.count()).isZero();
            keepPicture(buyer, "my-many");

            buyer.page().getByText("Earlier orders").click();
            card.waitFor();
            buyer.page().getByText("Earlier cases").click();
            closed.waitFor();

            assertThat(sideways(buyer)).isFalse();
            assertThat(buyer.errors()).isEmpty();
        }
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void every_kind_of_case_reads_well_on_a_phone() {
        Requests requests = new Requests(api);
        List<Case> kinds = List.of(
                requests.exchange("88.00").approve(),
                requests.mailIn("88.00").approve(),
                requests.onSite("88.00"),
                requests.selfArranged("88.00"),
                requests.refundOnlyOfShipped("88.00"),
                requests.lateShipping("88.00"),
                requests.parcelLoss("88.00"));
        for (String language : List.of("zh-CN", "en")) {
            try (Visitor buyer = phone(language, "buyer-li")) {
                for (int i = 0; i < kinds.size(); i++) {
                    buyer.open("/my/cases/" + kinds.get(i).id());
                    assertThat(buyer.page().locator("main").innerText())
                            .doesNotContain("my.", "case.", "act.", "event.")
                            .doesNotContain("agent-chen");
                    assertThat(sideways(buyer)).isFalse();
                    keepPicture(buyer, "my-kind-" + i);
                }
                buyer.page().locator("[data-theme-choice]").click();
                buyer.keepPictures("my-dark");
                assertThat(buyer.errors()).isEmpty();
            }
        }
    }

    @Test
    void what_a_thumb_presses_is_large_enough() {
        Case claim = new Requests(api).returnRefund("100.00").reject();
        try (Visitor buyer = phone("zh-CN", "buyer-li")) {
            buyer.open("/my/cases/" + claim.id());
            for (Locator pressed :
                    buyer.page().locator("main :is(button, summary)").all()) {
                BoundingBox box = pressed.boundingBox();
                if (box != null && box.height > 0) {
                    assertThat(box.height).as(pressed.textContent()).isGreaterThanOrEqualTo(24);
                }
            }
        }
    }

    @Test
    void an_agent_copies_the_link_from_the_page_of_the_case() {
        Case claim = new Requests(api).returnRefund("100.00");
        String link;
        try (Visitor agent = Visitor.loggedIn(desk.baseUrl(), "en", "agent-chen")) {
            agent.open("/cases/" + claim.id());
            agent.press("Get a link for the buyer");
            agent.page().locator("#link-for-buyer").waitFor();
            link = agent.page().locator("#link-for-buyer").inputValue();
            agent.keepPictures("case-link");
            assertThat(agent.errors()).isEmpty();
        }
        try (Visitor buyer = phone("zh-CN", null)) {
            buyer.open(link);
            assertThat(sentence(buyer)).startsWith("商家正在处理您的申请");
            buyer.open("/link/forged");
            keepPicture(buyer, "link-gone");
        }
    }

    private Visitor phone(String language, @Nullable String login) {
        return Visitor.onPhone(desk.baseUrl(), language, login);
    }

    private static void keepPicture(Visitor buyer, String name) {
        assertThat(sideways(buyer)).as(name).isFalse();
        buyer.keepPictures(name);
        buyer.page().setViewportSize(360, 740);
    }

    private static boolean sideways(Visitor buyer) {
        Number wide = (Number) buyer.page().locator("html").evaluate("html => html.scrollWidth - html.clientWidth");
        return wide.intValue() > 0;
    }

    private static String sentence(Visitor buyer) {
        return buyer.page().locator(".now .sentence").innerText();
    }

    private static String caseOf(Visitor buyer) {
        return buyer.page().url().replaceFirst(".*/my/cases/([^?]+).*", "$1");
    }

    private static FilePayload[] twoPhotos() {
        FilePayload photo = Visitor.picture();
        return new FilePayload[] {
            new FilePayload("bottom.png", photo.mimeType, photo.buffer),
            new FilePayload("box.png", photo.mimeType, photo.buffer)
        };
    }
}
