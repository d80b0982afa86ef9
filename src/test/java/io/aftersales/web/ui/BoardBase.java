package io.aftersales.web.ui;

import com.microsoft.playwright.Locator;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Colleagues;
import io.aftersales.Desk;
import io.aftersales.Requests;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who lead look at the board, on which tasks are held by somebody. */
abstract class BoardBase {

    @Autowired
    Desk desk;

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    Colleagues colleagues;

    @BeforeEach
    void colleagues() {
        colleagues = new Colleagues(api, jdbc);
    }

    @AfterEach
    void dismiss() {
        colleagues.dismiss();
    }

    Case heldBy(String login) {
        Case held = new Requests(api).returnRefund("239.00");
        api.post(login, path(held) + "/claim", Map.of()).expect(200);
        return held;
    }

    static String path(Case held) {
        return "/tasks/" + held.task("review-request");
    }

    static String holder(Case held) {
        return held.seen().body().at("/tasks/0/assignee").asText();
    }

    static Locator row(Visitor supervisor, Case held) {
        return supervisor.page().locator("[data-task='" + held.task("review-request") + "']");
    }

    static Locator receiver(Visitor supervisor, String name) {
        return supervisor.page().locator("[data-receiver='" + name + "'] th");
    }

    Visitor visitor(String login, String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }
}
