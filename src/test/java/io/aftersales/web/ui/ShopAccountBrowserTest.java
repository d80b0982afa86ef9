package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.Shop;
import io.aftersales.domain.report.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What finance and supervisors see of a shop's account, in a real browser. */
@DeskTest
class ShopAccountBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    @Test
    void finance_books_what_the_shop_brought_and_finds_it_in_the_statement() {
        String reference = "BANK-" + UUID.randomUUID();
        try (Visitor finance = visitor("zh-CN", "finance-qian")) {
            finance.open("/shops");
            finance.keepPictures("shops");
            assertThat(finance.spillsOnPhone()).isFalse();
            finance.page().locator("main a[href='/shops/shop-2/account']").click();
            finance.unfold("登记店铺缴款");
            finance.page().locator("#topUp-amount").fill("12.505");
            finance.page().locator("#topUp-reference").fill(reference);
            finance.page().locator("form:has(#topUp-amount) button").click();
            finance.waitForText("最多两位小数");
            finance.page().locator("#topUp-amount").fill("12.50");
            finance.page().locator("form:has(#topUp-amount) button").click();
            finance.waitForText(reference);

            assertThat(finance.page().locator("main table tr", row(reference)).innerText())
                    .contains("店铺缴款", "finance-qian", "+¥12.50");
            finance.keepPictures("shop-account");
            assertThat(finance.spillsOnPhone()).isFalse();
            assertThat(finance.errors()).isEmpty();
        }
    }

    private static Page.LocatorOptions row(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void a_period_that_is_none_is_refused_on_the_page_which_shows_the_usual_one() {
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/shops/shop-1/account?from=2026-03-02&to=2026-03-01");

            supervisor.waitForText("The last day is before the first.");
            assertThat(supervisor.page().locator("main table .sum").count()).isGreaterThanOrEqualTo(2);
            assertThat(supervisor.page().locator("#topUp-amount").count())
                    .as("only finance books")
                    .isZero();
        }
    }

    @Test
    void a_supervisor_turns_automatic_approval_on_and_off_and_finance_sees_who_did() {
        String shop = Shop.own(api, jdbc).id();
        try (Visitor supervisor = visitor("zh-CN", "supervisor-zhou");
                Visitor finance = visitor("en", "finance-qian")) {
            supervisor.open("/shops/" + shop + "/account");
            supervisor.waitForText("每个申请都由人工审核。");
            supervisor.press("开启");
            supervisor.waitForText("规则表命中即自动同意申请。");
            supervisor.press("关闭");
            supervisor.waitForText("每个申请都由人工审核。");
            assertThat(supervisor.errors()).isEmpty();

            finance.open("/shops/" + shop + "/account");
            finance.waitForText("A person reviews every request.");
            assertThat(finance.page().locator("main").innerText())
                    .contains("Turned off", "Turned on", "supervisor-zhou");
            assertThat(finance.button("Turn on").count())
                    .as("finance switches nothing")
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'Requests wait for a person up to and including %s', Taobao",
        "zh-CN, 至 %s（含当天）的申请均由人工审核, 淘宝",
    })
    void a_shop_says_until_when_its_requests_are_reviewed_by_hand(String language, String until, String channel) {
        String shop = Shop.own(api, jdbc).approvingByTable().id();
        LocalDate today = Period.dayOf(api.now());
        String says = until.formatted(today.plusDays(3));
        Map<String, Object> byHand = Map.of(
                "kind", "BY_HAND",
                "reason", "Couriers rest",
                "from", today.toString(),
                "to", today.plusDays(3).toString(),
                "shopIds", List.of(shop),
                "channels", List.of("TAOBAO"));
        String id = api.post("manager-zeng", "/deadline-measures", byHand)
                .expect(201)
                .text("/id");
        try (Visitor supervisor = visitor(language, "supervisor-zhou");
                Visitor manager = visitor(language, "manager-zeng")) {
            supervisor.open("/shops/" + shop + "/account");
            supervisor.waitForText(says);
            supervisor.waitForText(channel);
            supervisor.keepPictures("shop-by-hand");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            assertThat(supervisor.page().locator("main a[href^='/measures']").count())
                    .as("supervisors watch no measures")
                    .isZero();

            manager.open("/shops/" + shop + "/account");
            manager.page().locator("main a[href='/measures/" + id + "']").click();
            manager.waitForText("Couriers rest");
            api.post("manager-zeng", "/deadline-measures/" + id + "/stop", Map.of())
                    .expect(200);
            supervisor.open("/shops/" + shop + "/account");
            assertThat(supervisor.page().locator("main").innerText()).doesNotContain(says);
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void a_supervisor_says_where_a_shop_is_written_to_and_in_which_language() {
        String shop = Shop.own(api, jdbc).id();
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/shops/" + shop + "/account");
            supervisor.waitForText("The shop is not written to.");
            supervisor.page().locator("#notices-email").fill("care at shop.example");
            supervisor.page().locator("#notices-language").selectOption("EN");
            supervisor.page().locator("#notices-language").press("Tab");
            supervisor.page().keyboard().press("Enter");
            supervisor.waitForText("This is no e-mail address.");
            assertThat(supervisor.page().locator("#notices-email").inputValue()).isEqualTo("care at shop.example");
            supervisor.page().locator("#notices-email").fill("care@shop.example");
            supervisor.page().locator("#notices-email").press("Enter");
            supervisor.waitForText("To care@shop.example, in English");
            supervisor.keepPictures("shop-notices");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            assertThat(supervisor.errors()).isEmpty();
        }
        assertThat(api.get("admin", "/shops/" + shop + "/notices").expect(200).text("/language"))
                .isEqualTo("EN");
        try (Visitor admin = visitor("zh-CN", "admin")) {
            admin.open("/administration/shops/" + shop);
            assertThat(admin.page().locator("#notices-email").inputValue()).isEqualTo("care@shop.example");
            assertThat(admin.page().locator("#notices-language").inputValue()).isEqualTo("EN");
            admin.page().locator("#notices-email").fill("");
            admin.page().locator("#notices-email").press("Enter");
            admin.waitForText("不给该店铺发邮件。");
            admin.keepPictures("administration-shop-notices");
            assertThat(admin.spillsOnPhone()).isFalse();
            assertThat(admin.errors()).isEmpty();
        }
        for (String other : List.of("finance-qian", "manager-zeng")) {
            try (Visitor reader = visitor("en", other)) {
                reader.open("/shops/" + shop + "/account");
                reader.waitForText("Statement");
                assertThat(reader.page().locator("#notices-email").count())
                        .as(other + " may not set it by API either")
                        .isZero();
            }
        }
    }

    @Test
    void of_two_who_say_where_a_shop_is_written_to_the_second_is_told_who_said_what() {
        String shop = Shop.own(api, jdbc).id();
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/shops/" + shop + "/account");
            api.put("admin", "/shops/" + shop + "/notices", Map.of("email", "care@shop.example"))
                    .expect(200);
            supervisor.page().locator("#notices-email").fill("new@shop.example");
            supervisor.page().locator("#notices-email").press("Enter");
            supervisor.waitForText("admin changed this after you had opened it.");
            assertThat(supervisor.page().locator("#notices-email").inputValue()).isEqualTo("new@shop.example");

            supervisor.open("/shops/" + shop + "/account");
            assertThat(supervisor.page().locator("#notices-email").inputValue()).isEqualTo("care@shop.example");
            assertThat(supervisor
                            .page()
                            .locator("[aria-labelledby=notices-title] .timeline")
                            .innerText())
                    .contains("To care@shop.example, in Chinese", "admin");
            supervisor.page().locator("#notices-email").fill("new@shop.example");
            supervisor.page().locator("#notices-email").press("Enter");
            supervisor.waitForText("To new@shop.example, in Chinese");
        }
    }

    @Test
    void the_case_leads_whoever_may_see_it_to_the_account_of_its_shop() {
        String caseId = new Requests(api)
                .open(api.order().line("1", 1, "10.00").put(), "RETURN_REFUND", "QUALITY")
                .id();
        try (Visitor supervisor = visitor("en", "supervisor-zhou");
                Visitor agent = visitor("en", "agent-chen")) {
            supervisor.open("/cases/" + caseId);
            supervisor.page().locator("main a[href='/shops/shop-1/account']").click();
            supervisor.waitForText("Statement");

            agent.open("/cases/" + caseId);
            assertThat(agent.page().locator("a[href^='/shops']").count()).isZero();
            agent.open("/shops/shop-1/account");
            assertThat(agent.page().locator("main table").count()).isZero();
            agent.open("/shops");
            assertThat(agent.page().locator("main table").count()).isZero();
        }
    }
}
