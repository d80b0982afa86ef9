package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People click a case from application to refund, in a real browser. */
@DeskTest
class ReturnRefundBrowserTest {

    @Autowired
    private Desk desk;

    @Test
    void people_bring_a_case_from_application_to_refund() {
        String sampleCase = adminCreatesSampleCase();
        agentApproves(sampleCase);
        buyerEntersWaybill(sampleCase);
        warehousePasses(sampleCase);
        secondAgentApprovesRefund(sampleCase);
    }

    private String adminCreatesSampleCase() {
        try (Visitor admin = visitor("zh-CN", "admin")) {
            admin.open("/demo");
            admin.keepPictures("demo");
            admin.press("退货退款");
            admin.waitForText("待商家审核");
            assertThat(admin.errors()).isEmpty();
            return admin.page().url();
        }
    }

    private void agentApproves(String sampleCase) {
        try (Visitor agent = visitor("zh-CN", "agent-chen")) {
            agent.open(sampleCase);
            agent.page().locator("task-form[data-ready]").waitFor();
            assertThat(agent.page().locator("case-diagram[data-ready]").count())
                    .as("a diagram is drawn for who comes to it")
                    .isZero();
            agent.seeDiagram();
            agent.keepPictures("case-review");
            agent.press("领取");
            agent.page()
                    .locator(".task summary")
                    .getByText("退回", new Locator.GetByTextOptions().setExact(true))
                    .waitFor();
            agent.open("/tasks?queue=mine");
            assertThat(agent.page().locator("main table").innerText()).contains("审核申请", "视为同意，退款 ¥239.00");
            assertThat(agent.spillsOnPhone()).isFalse();
            agent.keepPictures("tasks");
            agent.open(sampleCase);
            agent.choose("同意");
            agent.page().locator("[data-theme-choice]").click();
            agent.keepPictures("case-dark");
            assertThat(agent.spillsOnPhone()).isFalse();
            agent.press("完成任务");
            agent.waitForText("待买家寄回");
            assertThat(agent.errors()).isEmpty();
        }
    }

    private void buyerEntersWaybill(String sampleCase) {
        try (Visitor buyer = visitor("en", "buyer-li")) {
            buyer.open("/cases");
            buyer.keepPictures("own-cases");
            buyer.open(sampleCase);
            buyer.keepPictures("buyer");
            assertThat(buyer.spillsOnPhone()).isFalse();
            buyer.page().getByLabel("Carrier").fill("SF");
            buyer.page().getByLabel("Tracking number").fill("BACK-" + UUID.randomUUID());
            buyer.page().locator("form:has(#BUYER_SHIPPED-carrier) button").click();
            buyer.waitForText("Return on its way");
            assertThat(buyer.errors()).isEmpty();
        }
    }

    private void warehousePasses(String sampleCase) {
        try (Visitor warehouse = visitor("en", "warehouse-wu")) {
            warehouse.open(sampleCase);
            warehouse.choose("Passed");
            warehouse.keepPictures("case-inspection");
            warehouse.press("Complete task");
            warehouse.waitForText("Refund to be approved");
            assertThat(warehouse.errors()).isEmpty();
        }
    }

    private void secondAgentApprovesRefund(String sampleCase) {
        try (Visitor agent = visitor("en", "agent-lin")) {
            agent.open(sampleCase);
            agent.choose("Yes");
            agent.press("Complete task");
            agent.page().locator(".page-head .badge.good >> text=Refunded").waitFor();
            agent.seeDiagram();
            agent.keepPictures("case-refunded");
            assertThat(agent.page().locator("main").innerText()).contains("Closed:", "Refund paid");
            assertThat(agent.spillsOnPhone()).isFalse();
            agent.open("/cases?status=CLOSED");
            agent.keepPictures("cases");
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void what_was_typed_outlives_a_refusal_and_a_reload() {
        String sampleCase = adminCreatesSampleCase();
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open(sampleCase);
            agent.choose("Reject");
            agent.page().getByLabel("How the buyer was contacted").fill("Called at ten, the buyer agrees.");
            agent.press("Complete task");
            agent.waitForText("Please mend the fields marked below.");
            agent.keepPictures("case-to-mend");
            agent.page().reload();
            agent.page().locator("task-form[data-ready]").waitFor();
            assertThat(agent.page().getByLabel("How the buyer was contacted").inputValue())
                    .isEqualTo("Called at ten, the buyer agrees.");
            agent.page().locator("task-form input[type=file]").setInputFiles(Visitor.picture());
            agent.page().locator(".evidence-list li").waitFor();
            agent.press("Complete task");
            agent.waitForText("Rejected, waiting for the buyer");
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void silence_is_agreement_when_the_demo_lets_time_pass() {
        String sampleCase = adminCreatesSampleCase();
        try (Visitor admin = visitor("en", "admin")) {
            admin.open("/demo");
            Object before = admin.page().evaluate("document.body.dataset.now");
            admin.press("+ 48 hours");
            admin.page().waitForFunction("before => document.body && document.body.dataset.now !== before", before);
            admin.open(sampleCase);
            admin.waitForText("Waiting for the buyer to ship");
            assertThat(admin.page().locator("main").innerText()).contains("Nobody acted in time", "missed");
            admin.keepPictures("case-by-silence");
        }
    }

    @Test
    void a_newcomer_finds_the_way_in_and_dark_colours() {
        try (Visitor newcomer = new Visitor(desk.baseUrl(), "zh-CN")) {
            newcomer.open("/login");
            newcomer.keepPictures("login");
            newcomer.page().locator(".demo-users button").first().click();
            newcomer.page().waitForURL("**/tasks");
            newcomer.page().locator("[data-theme-choice]").click();
            newcomer.keepPictures("tasks-dark");
            newcomer.page().getByText("English").click();
            newcomer.waitForText("My team");
            newcomer.open("/cases/no-such-case");
            newcomer.waitForText("There is no such page.");
            newcomer.keepPictures("error");
            assertThat(newcomer.errors()).isEmpty();
        }
    }

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }
}
