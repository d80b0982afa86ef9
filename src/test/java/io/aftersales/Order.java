package io.aftersales;

import io.aftersales.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order in a test: what a shop tells of it, and the cases opened on it. */
public final class Order {

    private final Api api;
    private final String id;
    private final Map<String, @Nullable Object> body = new HashMap<>();
    private final List<Map<String, Object>> lines = new ArrayList<>();
    private String category = "kitchen";

    Order(Api api, String id, Instant now) {
        this.api = api;
        this.id = id;
        body.put("channel", "KUAISHOU");
        body.put("shopId", "shop-1");
        body.put("buyer", Map.of("id", "buyer-li", "name", "Li", "phone", "13800001234"));
        body.put("paidAt", now.minus(Duration.ofDays(3)).toString());
        body.put("shippedAt", now.minus(Duration.ofDays(2)).toString());
        body.put("signedAt", now.minus(Duration.ofHours(1)).toString());
        body.put("freight", "0.00");
    }

    public String id() {
        return id;
    }

    /** Of a buyer of whom nothing is known. */
    public Order ofNewBuyer() {
        return with("buyer", Map.of("id", "buyer-" + UUID.randomUUID(), "name", "Wu", "phone", "13800005678"));
    }

    public Order with(String member, @Nullable Object value) {
        body.put(member, value);
        return this;
    }

    /** The lines that follow are of this category. */
    public Order category(String named) {
        category = named;
        return this;
    }

    public Order line(String lineId, int quantity, String paid) {
        return line(lineId, quantity, paid, true, true);
    }

    public Order line(String lineId, int quantity, String paid, boolean noReason, boolean freeShipping) {
        lines.add(Map.of(
                "lineId",
                lineId,
                "sku",
                "SKU-" + lineId,
                "title",
                "Kettle " + lineId,
                "category",
                category,
                "quantity",
                quantity,
                "paid",
                paid,
                "noReasonReturn",
                noReason,
                "freeShipping",
                freeShipping));
        return this;
    }

    /** A gift: nothing was paid for it, and this is what a unit costs that does not come back. */
    public Order gift(String lineId, int quantity, String price) {
        return line(lineId, quantity, "0.00").giftPriceOf(lineId, price);
    }

    public Order giftPriceOf(String lineId, String price) {
        lines.replaceAll(line -> {
            Map<String, Object> priced = new HashMap<>(line);
            if (lineId.equals(line.get("lineId"))) {
                priced.put("giftPrice", price);
            }
            return priced;
        });
        return this;
    }

    public Order put() {
        Answer answer = tell();
        if (answer.status() != 200 && answer.status() != 201) {
            throw new AssertionError(answer.body().toPrettyString());
        }
        return this;
    }

    /** What the desk answers when the shop tells it. */
    public Answer tell() {
        body.put("lines", lines);
        return api.put("channel", "/orders/" + id, body);
    }

    /** A return-refund claim on units of one line. */
    public Map<String, Object> claim(String lineId, int quantity, String reason) {
        Map<String, Object> claim = new HashMap<>();
        claim.put("orderId", id);
        claim.put("type", "RETURN_REFUND");
        claim.put("lines", List.of(Map.of("lineId", lineId, "quantity", quantity)));
        claim.put("reason", reason);
        claim.put("description", "It leaks");
        return claim;
    }

    public String open(String lineId, int quantity, String reason) {
        return api.post("channel", "/cases", claim(lineId, quantity, reason))
                .expect(201)
                .text("/id");
    }
}
