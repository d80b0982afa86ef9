package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** People click a case of each kind from the sample to its end. */
@DeskTest
class EveryKindBrowserTest {

    private static final DateTimeFormatter AS_TYPED =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Test
    void an_exchange_goes_there_and_back_until_the_buyer_confirms() {
        String page = sample("Exchange", "Waiting for the merchant");
        approve(page, "Waiting for the buyer to ship");
        buyerShips(page, "Return on its way");
        as("warehouse-wu", page, warehouse -> {
            warehouse.choose("Passed");
            warehouse.complete("Replacement to be sent");
            warehouse.keepPictures("exchange-dispatch");
        });
        String parcel = send("warehouse-wu", page, "Replacement on its way");
        signed(parcel);
        as("buyer-li", page, buyer -> {
            buyer.keepPictures("exchange-buyer");
            buyer.press("Confirm that all is well");
            buyer.page().locator(".page-head .badge.good >> text=Exchanged").waitFor();
        });
    }

    @Test
    void a_repair_is_agreed_sent_in_and_sent_back() {
        String page = sample("Repair, sent in", "Waiting for the merchant");
        as("agent-chen", page, agent -> {
            agent.choose("Approve");
            agent.fill("Fee that the buyer pays, in yuan", "20.00");
            agent.keepPictures("repair-review");
            agent.complete("Repair terms to be agreed");
        });
        as("buyer-li", page, buyer -> {
            buyer.keepPictures("repair-terms");
            buyer.press("Agree to the terms");
            buyer.waitForText("Waiting for the buyer to ship");
        });
        buyerShips(page, "Return on its way");
        as("repair-zhao", page, workshop -> {
            workshop.fill("Received at", AS_TYPED.format(api.now()));
            workshop.complete("In repair");
        });
        String parcel = send("repair-zhao", page, "Repaired, on its way", "Repaired and sent");
        signed(parcel);
        buyerConfirms(page, "Repaired");
    }

    @Test
    void a_visit_is_agreed_made_and_confirmed() {
        String page = sample("Repair on site", "Visit to be arranged");
        as("field-sun", page, field -> {
            field.choose("A slot is agreed");
            field.fill("From", AS_TYPED.format(api.now().plus(Duration.ofHours(20))));
            field.fill("To", AS_TYPED.format(api.now().plus(Duration.ofHours(22))));
            field.keepPictures("visit-schedule");
            field.complete("Visit agreed");
            api.advance(Duration.ofMinutes(2));
            field.fill("Somebody was there at", AS_TYPED.format(api.now()));
            field.choose("Yes");
            field.keepPictures("visit-record");
            field.complete("Waiting for the buyer to confirm");
        });
        buyerConfirms(page, "Repaired");
    }

    @Test
    void a_repair_by_an_own_workshop_is_paid_against_its_invoice() {
        String page = sample("Repair by an own workshop", "Waiting for the merchant");
        as("agent-chen", page, agent -> {
            agent.choose("Approve");
            agent.fill("Amount offered, in yuan", "60.00");
            agent.complete("Repair terms to be agreed");
        });
        as("buyer-li", page, buyer -> {
            buyer.press("Agree to the terms");
            buyer.waitForText("Waiting for the invoice");
            buyer.fillAct("INVOICE_SUBMITTED", "number", "INV-" + UUID.randomUUID());
            buyer.fillAct("INVOICE_SUBMITTED", "amount", "55.00");
            buyer.keepPictures("invoice");
            buyer.sendAct("INVOICE_SUBMITTED", "amount", "Invoice to be reviewed");
        });
        as("agent-chen", page, agent -> {
            agent.choose("Approve");
            agent.press("Complete task");
            agent.page().locator(".page-head .badge.good >> text=Reimbursed").waitFor();
            assertThat(agent.page().locator("main").innerText()).contains("¥55.00");
        });
    }

    @Test
    void an_unshipped_order_is_refunded_and_a_parcel_under_way_is_stopped_first() {
        String unshipped = sample("Refund before shipment", "Waiting for the merchant");
        approve(unshipped, "Refunded");
        as("agent-chen", unshipped, EveryKindBrowserTest::assertNothingGoesBack);
        as("buyer-li", unshipped, EveryKindBrowserTest::assertNothingGoesBack);

        String underWay = sample("Refund of a parcel under way", "Waiting for the merchant");
        as("agent-chen", underWay, agent -> {
            agent.choose("Stop the parcel");
            agent.complete("Parcel being stopped");
            agent.keepPictures("parcel-stopped");
        });
    }

    private static void assertNothingGoesBack(Visitor visitor) {
        assertThat(visitor.page().locator("main").innerText())
                .contains("Request approved")
                .doesNotContain("Goods go back to", "退货组");
    }

    @Test
    void a_late_shipment_is_compensated() {
        String page = sample("Late shipping", "Compensation to be paid");
        as("agent-chen", page, agent -> {
            agent.choose("Pay");
            agent.press("Complete task");
            agent.page().locator(".page-head .badge.good >> text=Compensated").waitFor();
            assertThat(agent.page().locator("main").innerText()).contains("¥11.95");
        });
    }

    @Test
    void a_lost_parcel_is_asked_after_while_the_buyer_chooses() {
        String page = sample("Lost parcel", "Courier being asked");
        as("agent-chen", page, agent -> {
            agent.choose("Send it again");
            agent.complete("Waiting for the choice of the buyer");
        });
        as("buyer-li", page, buyer -> {
            buyer.page().locator("#REMEDY_CHOSEN-remedy").selectOption("REFUND");
            buyer.keepPictures("remedy");
            buyer.sendAct("REMEDY_CHOSEN", "remedy", "Refund to be approved");
        });
        as("logistics-feng", page, logistics -> {
            logistics.choose("The courier");
            logistics.keepPictures("courier-asked");
            logistics.complete("Refund to be approved");
        });
    }

    @Test
    void a_dispute_is_opened_contested_ruled_and_carried_out() {
        String page = sample("Return and refund", "Waiting for the merchant");
        reject(page);
        String dispute = buyerCallsThePlatform(page);
        as("agent-chen", dispute, agent -> {
            agent.choose("Contest");
            agent.complete("Evidence being reviewed");
        });
        as("arbiter-he", dispute, arbiter -> {
            arbiter.choose("Yes, it can be ruled");
            arbiter.complete("Ruling due");
            arbiter.select("Ruling", "REFUND");
            arbiter.select("Whose fault is it?", "MERCHANT");
            arbiter.fill("Reasons", "The pictures show the fault.");
            arbiter.keepPictures("dispute-ruling");
            arbiter.complete("Ruling to be carried out");
        });
        as("agent-chen", dispute, agent -> {
            agent.keepPictures("dispute-execution");
            agent.complete("Appeal possible");
        });
        as("buyer-li", page, buyer -> {
            buyer.page().locator(".page-head .badge.good >> text=Refunded").waitFor();
            buyer.keepPictures("dispute-won");
        });
    }

    @Test
    void evidence_is_added_replaced_and_marked_when_it_is_late() {
        String page = sample("Exchange", "Waiting for the merchant");
        as("buyer-li", page, buyer -> {
            addEvidence(buyer);
            buyer.unfold("Replace");
            buyer.page().locator(".evidence input[type=file]").setInputFiles(Visitor.picture());
            buyer.page().locator(".evidence form button").click();
            buyer.page().locator(".evidence .badge >> text=Superseded").waitFor();
            buyer.waitForText("In the place of an older piece");
            assertThat(buyer.spillsOnPhone()).isFalse();
        });
        api.advance(Duration.ofHours(48));
        as("agent-chen", page, agent -> {
            addEvidence(agent);
            agent.page().locator(".evidence .badge >> text=Late").waitFor();
            agent.waitForText("Came after this had ended: Review by the merchant");
            agent.keepPictures("evidence");
        });
    }

    private static void addEvidence(Visitor visitor) {
        visitor.unfold("Add evidence");
        visitor.page().locator("#add-evidence").setInputFiles(Visitor.picture());
        visitor.page().locator("form:has(#add-evidence) button").click();
        visitor.page().locator(".evidence").getByText("zip.png").first().waitFor();
    }

    private void reject(String page) {
        as("agent-chen", page, agent -> {
            agent.choose("Reject");
            agent.fill("How the buyer was contacted", "Called at ten.");
            agent.page().locator("task-form input[type=file]").setInputFiles(Visitor.picture());
            agent.page().locator(".evidence-list li").waitFor();
            agent.keepPictures("rejection");
            agent.complete("Rejected, waiting for the buyer");
        });
    }

    private String buyerCallsThePlatform(String page) {
        try (Visitor buyer = visitor("buyer-li")) {
            buyer.open(page);
            buyer.unfold("Call the platform in");
            buyer.keepPictures("buyer-acts");
            assertThat(buyer.spillsOnPhone()).isFalse();
            buyer.fillAct("INTERVENTION_REQUESTED", "reason", "The zip broke on the first day.");
            buyer.sendAct("INTERVENTION_REQUESTED", "reason", "In dispute");
            buyer.page().locator("main section a.number").first().click();
            buyer.waitForText("Negotiation");
            assertThat(buyer.errors()).isEmpty();
            return buyer.page().url();
        }
    }

    private String sample(String kind, String status) {
        try (Visitor admin = visitor("admin")) {
            admin.open("/demo");
            admin.press(kind);
            admin.waitForText(status);
            return admin.page().url();
        }
    }

    private void approve(String page, String status) {
        as("agent-chen", page, agent -> {
            agent.choose("Approve");
            agent.complete(status);
        });
    }

    private void buyerShips(String page, String status) {
        as("buyer-li", page, buyer -> {
            buyer.fillAct("BUYER_SHIPPED", "carrier", "SF");
            buyer.fillAct("BUYER_SHIPPED", "trackingNumber", "BACK-" + UUID.randomUUID());
            buyer.sendAct("BUYER_SHIPPED", "carrier", status);
        });
    }

    private String send(String login, String page, String status, String... choices) {
        String number = "OUT-" + UUID.randomUUID();
        as(login, page, sender -> {
            List.of(choices).forEach(sender::choose);
            sender.fill("Carrier", "SF");
            sender.fill("Tracking number", number);
            sender.complete(status);
        });
        return number;
    }

    private void signed(String parcel) {
        api.carrier(parcel, "SIGNED", api.now()).expect(200);
    }

    private void buyerConfirms(String page, String outcome) {
        as("buyer-li", page, buyer -> {
            buyer.press("Confirm that all is well");
            buyer.page().locator(".page-head .badge.good >> text=" + outcome).waitFor();
        });
    }

    private void as(String login, String page, Consumer<Visitor> acts) {
        try (Visitor visitor = visitor(login)) {
            visitor.open(page);
            acts.accept(visitor);
            assertThat(visitor.spillsOnPhone()).isFalse();
            assertThat(visitor.errors()).isEmpty();
        }
    }

    private Visitor visitor(String login) {
        return Visitor.loggedIn(desk.baseUrl(), "en", login);
    }
}
