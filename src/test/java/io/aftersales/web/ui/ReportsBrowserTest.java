package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who lead look at charts, read their figures, and take registers home. */
@DeskTest
class ReportsBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"en, Quality, Refund register of, Order no.", "zh-CN, 质量问题, 退款登记表, 订单号"})
    void a_refund_is_a_bar_a_figure_and_a_line_of_the_register(
            String language, String reason, String link, String title) throws IOException {
        refund("239.00");
        try (Visitor supervisor = visitor("supervisor-zhou", language)) {
            supervisor.open("/tasks");
            supervisor.page().locator("nav a[href='/reports']").click();
            Locator chart = supervisor.page().locator("report-chart[table=refunds-table][data-ready]");
            chart.locator("svg text").first().waitFor();
            assertThat(supervisor.page().locator("#refunds-table thead").innerText())
                    .contains(reason);
            assertThat(supervisor.page().locator("#refunds-table tfoot").innerText())
                    .contains("¥");
            assertThat(chart.getAttribute("aria-label")).isNotBlank();

            Download register = supervisor
                    .page()
                    .waitForDownload(() -> supervisor
                            .page()
                            .locator(".registers a")
                            .filter(new Locator.FilterOptions().setHasText(link))
                            .click());

            assertThat(register.suggestedFilename()).startsWith("refunds-").endsWith(".csv");
            assertThat(Files.readString(register.path()))
                    .startsWith("\uFEFF" + title)
                    .contains("239.00");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            supervisor.keepPictures("reports");
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void the_charts_follow_the_choice_of_light_and_dark() {
        refund("10.00");
        try (Visitor finance = visitor("finance-qian", "en")) {
            finance.open("/reports");
            Locator legend =
                    finance.page().locator("report-chart[data-ready] svg text").first();
            String light = legend.getAttribute("fill");
            finance.page().locator("[data-theme-choice]").click();
            finance.page().waitForCondition(() -> !light.equals(legend.getAttribute("fill")));
            assertThat(finance.errors()).isEmpty();
        }
    }

    @Test
    void a_shop_without_cases_has_no_charts_and_says_so() {
        String shop = "shop-without-cases";
        jdbc.sql("insert into aftersales.shop (shop_id, name) values (:id, :id)")
                .param("id", shop)
                .update();
        try (Visitor manager = visitor("manager-zeng", "en")) {
            manager.open("/reports?days=7&shopId=" + shop);
            manager.waitForText("No refund succeeded in these days.");
            manager.waitForText("No refund was completed in these weeks.");
            assertThat(manager.page().locator("report-chart").count()).isZero();
        }
    }

    @Test
    void an_agent_is_shown_neither_the_page_nor_the_way_to_it() {
        try (Visitor agent = visitor("agent-chen", "en")) {
            agent.open("/tasks");
            assertThat(agent.page().locator("nav a[href='/reports']").count()).isZero();
            agent.open("/reports");
            agent.waitForText("You may not see this.");
        }
    }

    @Test
    void a_day_that_is_none_is_told_to_be_unreadable() {
        try (Visitor admin = visitor("admin", "en")) {
            admin.open("/reports?date=2026-02-30");
            admin.waitForText("The request could not be read.");
        }
    }

    private void refund(String paid) {
        Case waiting = new Requests(api)
                .returnRefund(paid)
                .approve()
                .ship()
                .returnSigned()
                .pass();
        waiting.approveRefund().settle().isClosed("REFUNDED");
    }

    private Visitor visitor(String login, String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }
}
