package io.aftersales;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;

/** What a shop has with the platform, as a supervisor sees it. */
public final class Shop {

    private final Api api;
    private final String id;

    public Shop(Api api, String id) {
        this.api = api;
        this.id = id;
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
