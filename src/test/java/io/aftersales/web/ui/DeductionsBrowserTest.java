package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that follows from what comes back and from what it cost to send it, in a real browser. */
@DeskTest
class DeductionsBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    @Test
    void the_buyer_gets_the_freight_of_its_receipt_less_the_gift_that_the_warehouse_misses() {
        Order order = api.order().line("1", 1, "100.00").gift("gift", 1, "9.00").put();
        Case approved =
                new Requests(api).open(order, "RETURN_REFUND", "QUALITY").approve();
        buyerShipsWithAReceiptOf("8.50", approved.id());
        warehouseMissesTheGift(approved.id());

        approved.approveRefund().settle().isClosed("REFUNDED");

        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/cases/" + approved.id());
            agent.keepPictures("case-deductions");
            assertThat(agent.page().locator("main").innerText())
                    .containsPattern("Return freight paid back\\s+¥8.50")
                    .containsPattern("Taken off: missing gifts\\s+¥9.00")
                    .containsPattern("Paid back\\s+¥91.00");
            assertThat(agent.spillsOnPhone()).isFalse();
        }
    }

    private void buyerShipsWithAReceiptOf(String freight, String caseId) {
        try (Visitor buyer = visitor("zh-CN", "buyer-li")) {
            buyer.open("/cases/" + caseId);
            buyer.fillAct("BUYER_SHIPPED", "carrier", "SF");
            buyer.fillAct("BUYER_SHIPPED", "trackingNumber", "BACK-" + UUID.randomUUID());
            buyer.fillAct("BUYER_SHIPPED", "returnFreight", freight);
            buyer.page().locator("#BUYER_SHIPPED-evidence").setInputFiles(Visitor.picture());
            buyer.keepPictures("buyer-ships");
            buyer.sendAct("BUYER_SHIPPED", "carrier", "退货运输中");
            assertThat(buyer.errors()).isEmpty();
        }
    }

    private void warehouseMissesTheGift(String caseId) {
        try (Visitor warehouse = visitor("en", "warehouse-wu")) {
            warehouse.open("/cases/" + caseId);
            warehouse.choose("Passed");
            warehouse.page().locator("task-form").getByLabel("Gift").fill("1");
            warehouse.page().locator("task-form input[type=file]").setInputFiles(Visitor.picture());
            warehouse.page().locator(".evidence-list li").waitFor();
            warehouse.keepPictures("case-missing-gift");
            warehouse.complete("Refund to be approved");
            assertThat(warehouse.errors()).isEmpty();
        }
    }
}
