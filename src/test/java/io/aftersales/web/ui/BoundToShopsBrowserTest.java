package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Colleagues;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.Shop;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import io.aftersales.partner.payment.StandInPaymentServer;
import io.aftersales.partner.payment.TalkativePartner;
import io.aftersales.refunds.PaymentOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What pages show to users who are bound to one shop, in a real browser. */
@DeskTest
class BoundToShopsBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StandInPaymentServer payments;

    private Colleagues colleagues;
    private Requests requests;
    private String own;
    private String other;

    @BeforeEach
    void open_two_shops() {
        colleagues = new Colleagues(api, jdbc);
        requests = new Requests(api);
        own = Shop.own(api, jdbc).id();
        other = Shop.own(api, jdbc).id();
    }

    @AfterEach
    void dismiss() {
        colleagues.dismiss();
    }

    private Visitor bound(String like, String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, colleagues.like(like, own));
    }

    private static boolean isShown(Visitor visitor, String selector) {
        return visitor.page().locator(selector).count() > 0;
    }

    @ParameterizedTest
    @CsvSource({
        "en, You see what differs about orders of your shops",
        "zh-CN, 这里只列出您负责的店铺的订单差异",
    })
    void finance_sees_which_payments_of_his_orders_differ_and_no_sums(String language, String why) {
        Order ownOrder = requests.received("100.00", own);
        Order otherOrder = requests.received("100.00", other);
        TalkativePartner partner = new TalkativePartner(desk, api, payments);
        for (Order order : List.of(ownOrder, otherOrder)) {
            partner.pay(new PaymentOrder("R-" + UUID.randomUUID(), order.id(), Money.ofFen(500)));
        }
        try (Visitor finance = bound("finance-qian", language)) {
            finance.open("/payments?date=" + Period.dayOf(api.now()));
            finance.waitForText(why);
            finance.waitForText(ownOrder.id());
            assertThat(finance.page().locator("main").innerText()).doesNotContain(otherOrder.id());
            assertThat(isShown(finance, ".tiles")).isFalse();
            finance.keepPictures("payments-bound");
            assertThat(finance.spillsOnPhone()).isFalse();
            finance.open("/payments");
            assertThat(isShown(finance, "form[data-api], .badge.good")).isFalse();
            assertThat(finance.errors()).isEmpty();
        }
        try (Visitor finance = Visitor.loggedIn(desk.baseUrl(), language, "finance-qian")) {
            finance.open("/payments?date=" + Period.dayOf(api.now()));
            assertThat(isShown(finance, ".tiles"))
                    .as("who deals with all shops")
                    .isTrue();
        }
    }

    @Test
    void a_manager_gives_more_time_to_his_shops_and_finds_no_measure_of_others() {
        Case his = requests.open(requests.received("100.00", own), "RETURN_REFUND", "QUALITY");
        requests.open(requests.received("100.00", other), "RETURN_REFUND", "QUALITY");
        Map<String, Object> hours = Map.of("kind", "EXTEND", "hours", 1, "reason", "Storm", "shopIds", List.of(other));
        String hidden = api.post("manager-zeng", "/deadline-measures", hours)
                .expect(201)
                .text("/id");
        try (Visitor manager = bound("manager-zeng", "en")) {
            Page page = manager.page();
            manager.open("/measures/new");
            page.locator("details.narrowing summary").press("Enter");
            assertThat(page.locator("input[name='shopIds']").count()).isOne();
            assertThat(page.locator("input[name='shopIds']").inputValue()).isEqualTo(own);
            page.locator("#hours").fill("36");
            page.locator("#reason").fill("Storm over the south");
            page.locator("#hours").press("Enter");
            page.locator("#preview tbody a[href='/cases/" + his.id() + "']").waitFor();
            assertThat(page.locator("#preview tbody tr").count()).isOne();

            manager.open("/measures");
            assertThat(isShown(manager, "a[href='/measures/" + hidden + "']")).isFalse();
            for (String path : List.of("/measures/" + hidden, "/measures/" + hidden + "/progress")) {
                assertThat(page.navigate(desk.baseUrl() + path).status()).isEqualTo(404);
            }
            assertThat(manager.errors()).isEmpty();
        }
    }

    @Test
    void a_supervisor_is_offered_nothing_that_holds_for_all_shops_and_no_agents_of_others() {
        String elsewhere = colleagues.like("agent-lin", other);
        try (Visitor supervisor = bound("supervisor-zhou", "en")) {
            supervisor.open("/shifts");
            assertThat(isShown(supervisor, "form[data-api^='/api/v1/roster/']")).isTrue();
            assertThat(isShown(supervisor, "form[data-api^='/api/v1/shifts/']")).isFalse();
            assertThat(isShown(supervisor, "form[data-api='/api/v1/roster/" + elsewhere + "']"))
                    .isFalse();
            assertThat(isShown(supervisor, "nav a[href='/replies'], nav a[href='/mail-templates']"))
                    .isFalse();
            supervisor.open("/agents");
            assertThat(isShown(supervisor, "a[href='/agents/agent-lin']")).isTrue();
            assertThat(isShown(supervisor, "a[href='/agents/" + elsewhere + "']"))
                    .isFalse();
            for (String path : List.of("/replies", "/mail-templates")) {
                assertThat(supervisor.page().navigate(desk.baseUrl() + path).status())
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void an_agent_hears_of_tasks_of_his_shops_alone_and_not_who_did_others() {
        Case his = requests.open(requests.received("100.00", own), "RETURN_REFUND", "QUALITY");
        Case others = requests.open(requests.received("100.00", other), "RETURN_REFUND", "QUALITY");
        String task = others.task("review-request");
        try (Visitor agent = bound("agent-lin", "en")) {
            Page page = agent.page();
            agent.open("/tasks");
            page.evaluate("""
                    () => new Promise((open) => {
                        window.heard = [];
                        const stream = new EventSource('/tasks/live');
                        stream.addEventListener('tasks', ({ data }) => window.heard.push(data));
                        stream.addEventListener('open', open);
                    })""");
            claim(task);
            others.approve();
            claim(his.task("review-request"));
            page.waitForCondition(() -> heard(page).contains(his.task("review-request")));
            assertThat(heard(page)).doesNotContain(task);

            assertThat(page.evaluate("fetch('/tasks/" + task + "/row').then((answer) => answer.text())")
                            .toString())
                    .doesNotContain("agent-chen");
            assertThat(desk.getAs("agent-chen", "/api/v1/tasks/" + task).statusCode())
                    .isEqualTo(404);
        }
    }

    private static String heard(Page page) {
        return page.evaluate("window.heard.join()").toString();
    }

    private void claim(String task) {
        api.post("agent-chen", "/tasks/" + task + "/claim", Map.of()).expect(200);
    }
}
