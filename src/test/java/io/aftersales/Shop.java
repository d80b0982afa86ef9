package io.aftersales;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a shop has with the platform, as a supervisor sees it. */
public final class Shop {

    private final Api api;
    private final String id;

    public Shop(Api api, String id) {
        this.api = api;
        this.id = id;
    }

    /** A shop that no other test knows, with an address for returns and nothing turned on. */
    public static Shop own(Api api, JdbcClient jdbc) {
        return own(api, jdbc, "0.00");
    }

    /** @param deposit what it has to deposit, and has not yet */
    public static Shop own(Api api, JdbcClient jdbc, String deposit) {
        String id = "shop-" + UUID.randomUUID();
        jdbc.sql("insert into aftersales.shop (shop_id, name, return_address, deposit_due_fen) values (?, ?, ?, ?)")
                .params(
                        id,
                        "A shop of its own",
                        "Returns, 1 Mill Lane",
                        new BigDecimal(deposit).movePointRight(2).longValueExact())
                .update();
        return new Shop(api, id);
    }

    public String id() {
        return id;
    }

    /** Lets the table approve requests in its place. */
    public Shop approvingByTable() {
        api.put("supervisor-zhou", "/shops/" + id + "/auto-approval", Map.of("enabled", true))
                .expect(200);
        return this;
    }

    public BigDecimal balance() {
        return amount("balance");
    }

    public BigDecimal deposit() {
        return amount("deposit");
    }

    public BigDecimal debt() {
        return amount("debt");
    }

    /** What it has less what it owes. */
    public BigDecimal worth() {
        return balance().add(deposit()).subtract(debt());
    }

    public int points() {
        return account().get("points").asInt();
    }

    public boolean isPaidOut() {
        return account().get("settlementPausedAt").isNull();
    }

    public void topUp(String amount) {
        Map<String, Object> body = Map.of("amount", amount, "reference", "BANK-" + UUID.randomUUID());
        api.post("finance-qian", "/shops/" + id + "/account/top-ups", body).expect(200);
    }

    private BigDecimal amount(String part) {
        return new BigDecimal(account().get(part).asText());
    }

    private JsonNode account() {
        return api.get("supervisor-zhou", "/shops/" + id + "/account")
                .expect(200)
                .body();
    }
}
