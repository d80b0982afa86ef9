package io.aftersales;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users for one test, beside those of the demo, and to which shops users are bound. */
public final class Colleagues {

    private final Api api;
    private final JdbcClient jdbc;
    private final List<String> logins = new ArrayList<>();

    public Colleagues(Api api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    /** Somebody with the role of one of the demo's users, who enters as they do. */
    public String like(String login) {
        String colleague = "bound-" + UUID.randomUUID();
        jdbc.sql(
                        "insert into aftersales.app_user (login, password_hash, display_name, role, created_at)"
                                + " select ?, password_hash, display_name, role, created_at from aftersales.app_user where login = ?")
                .params(colleague, login)
                .update();
        logins.add(colleague);
        return colleague;
    }

    public String like(String login, String... shops) {
        String colleague = like(login);
        bind(colleague, List.of(shops));
        return colleague;
    }

    public void bind(String login, List<String> shops) {
        JsonNode user = api.get("admin", "/users/" + login).expect(200).body();
        Map<String, Object> facts = new HashMap<>(Map.of(
                "displayName",
                user.get("displayName").asText(),
                "role",
                user.get("role").asText(),
                "enabled",
                true,
                "shops",
                shops));
        api.put("admin", "/users/" + login, facts).expect(200);
    }

    /** Nobody else's cases are to be routed to them. */
    public void dismiss() {
        jdbc.sql("update aftersales.app_user set enabled = false where login = any(?)")
                .param(logins.toArray(String[]::new))
                .update();
    }
}
