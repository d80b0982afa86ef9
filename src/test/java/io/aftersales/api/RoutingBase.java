package io.aftersales.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What every test of who looks after a case begins with. The agents here are of the seniors and take one category alone, the orders are
 * large and of that category: no other agent of the demo is asked before them.
 */
abstract class RoutingBase {

    static final String SUPERVISOR = "supervisor-zhou";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    final String category = "goods-" + UUID.randomUUID();

    @AfterEach
    final void let_the_agents_go() {
        jdbc.sql("update aftersales.app_user set enabled = false where display_name = ?")
                .param(category)
                .update();
    }

    final String agent(Object... members) {
        String login = "agent-" + UUID.randomUUID();
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, created_at)"
                        + " values (?, '', ?, 'AGENT', now())")
                .params(login, category)
                .update();
        says(login, members).expect(200);
        return login;
    }

    final Api.Answer says(String login, Object... members) {
        Map<String, Object> profile =
                new HashMap<>(Map.of("teams", List.of("SENIOR"), "categories", List.of(category)));
        profile.putAll(Case.members(members));
        return api.put(SUPERVISOR, pathOf(login), profile);
    }

    static String pathOf(String login) {
        return "/agents/" + login + "/routing";
    }

    final Order order(@Nullable String firstContact) {
        return api.order()
                .ofNewBuyer()
                .category(category)
                .with("firstContactAgent", firstContact)
                .line("1", 2, "12000.00")
                .put();
    }

    final JsonNode open(Order order) {
        return api.post("channel", "/cases", order.claim("1", 1, "QUALITY"))
                .expect(201)
                .body();
    }

    final Case opened(Order order) {
        return new Case(api, open(order).get("id").asText());
    }

    final String ownerOf(Case file) {
        return api.caseOf(file.id()).text("/owner");
    }

    static List<JsonNode> told(JsonNode file, String event) {
        return StreamSupport.stream(file.get("history").spliterator(), false)
                .filter(entry -> entry.get("event").asText().equals(event))
                .toList();
    }
}
