package io.aftersales.web.ui;

import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.Requests;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** An agent looks at a list of tasks, in which two requests of one buyer are. */
abstract class TaskListBase {

    @Autowired
    Desk desk;

    @Autowired
    Api api;

    final String buyer = "buyer-" + UUID.randomUUID();
    Case first;
    Case second;

    @BeforeEach
    void two_requests_of_one_buyer() {
        first = opened("100.00");
        second = opened("200.00");
    }

    Case opened(String paid) {
        return new Requests(api)
                .open(
                        api.order()
                                .with("buyer", Map.of("id", buyer, "name", "李雷"))
                                .line("1", 1, paid)
                                .put(),
                        "RETURN_REFUND",
                        "QUALITY");
    }

    Visitor agent(String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, "agent-chen");
    }

    static String focused(Page page) {
        return (String) page.evaluate("document.activeElement.innerText");
    }

    static void assertRows(Visitor agent, int count) {
        agent.page().waitForCondition(() -> agent.page().locator("[data-row]").count() == count);
    }

    static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
