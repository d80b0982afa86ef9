package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import io.aftersales.partner.payment.TalkativePartner;
import io.aftersales.refunds.PaymentOrder;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What finance sees of the day's payments beside the partner's list, in a real browser. */
@DeskTest
class PaymentsBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private StandInPaymentServer payments;

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    private LocalDate today() {
        return Period.dayOf(api.now());
    }

    @Test
    void finance_is_led_from_the_notice_to_the_payment_that_only_the_partner_knows() {
        api.advanceTo(Period.of(today()).end().plus(Duration.ofHours(12)));
        LocalDate day = today();
        new Requests(api).refundOnlyOfUnshipped("100.00").approve().settle().isClosed("REFUNDED");
        String stranger = "R-" + UUID.randomUUID();
        new TalkativePartner(desk, api, payments).pay(new PaymentOrder(stranger, "O-" + stranger, Money.ofFen(500)));
        api.advance(Duration.ofDays(1));
        try (Visitor finance = visitor("zh-CN", "finance-qian")) {
            finance.open("/notices");
            finance.page().locator("main a[href='/payments?date=" + day + "']").click();
            finance.waitForText("本系统无此退款");

            Locator row = finance.page().locator("tbody tr", containing("O-" + stranger));
            assertThat(row.innerText()).contains("5.00");
            finance.press("重新核对");
            finance.waitForText("本系统无此退款");
            finance.keepPictures("payments");
            assertThat(finance.spillsOnPhone()).isFalse();
            assertThat(finance.errors()).isEmpty();
        }
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    @Test
    void a_supervisor_sees_the_running_day_and_is_told_when_the_partner_is_away() {
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/payments?date=" + today());
            supervisor.waitForText("The day is not over");
            assertThat(supervisor.page().locator("form[data-api]").count())
                    .as("only finance compares anew")
                    .isZero();

            payments.failRandomly(1, 1, Set.of(PaymentFault.SERVER_ERROR));
            try {
                supervisor.open("/payments?date=" + today());
                supervisor.waitForText("The payment partner gives no list now");
                assertThat(supervisor.page().locator("#date").inputValue()).isEqualTo(today().toString());
            } finally {
                payments.failRandomly(0, 0, Set.of());
            }
            supervisor.open("/payments?date=2026-02-30");
            supervisor.waitForText("Not a day.");
        }
    }

    @Test
    void agents_see_no_payments() {
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/payments");
            assertThat(agent.page().locator("#date").count()).isZero();
            assertThat(agent.page().locator("a[href='/payments']").count()).isZero();
        }
    }
}
