package io.aftersales.crash;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A return on its way from the order to the refund, in steps that are numbered from 0. */
final class Journey {

    static final int STEPS = 6;

    private final Order order;
    private int done;

    private Journey(Order order) {
        this.order = order;
    }

    /** With this many steps done; the last one's payment may still be under way. */
    static Journey after(int steps, Api api) {
        Journey journey = new Journey(api.order().line("1", 1, "239.00").put());
        IntStream.range(0, steps).forEach(step -> journey.next(api).insist(api));
        return journey;
    }

    /** The next step, for the caller to send. */
    Delivery next(Api api) {
        return switch (done++) {
            case 0 -> Delivery.of("channel", "/cases", order.claim("1", 1, "QUALITY"));
            case 1 -> completing("agent-chen", "review-request", Map.of("decision", "APPROVE"), api);
            case 2 ->
                Delivery.of(
                        "channel",
                        "/cases/" + caseId(api) + "/events",
                        Map.of("type", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", trackingNumber()));
            case 3 ->
                Delivery.of(
                        "channel",
                        "/carrier-events",
                        Map.of(
                                "trackingNumber",
                                trackingNumber(),
                                "carrier",
                                "SF",
                                "event",
                                "SIGNED",
                                "at",
                                api.now().toString()));
            case 4 -> completing("warehouse-wu", "inspect-return", Map.of("result", "PASS"), api);
            case 5 -> completing("agent-lin", "approve-refund", Map.of("approved", true), api);
            default -> throw new IllegalStateException("there is nothing left to do");
        };
    }

    /** Does what is left to do and waits for the money. */
    void finish(Api api) {
        while (done < STEPS) {
            next(api).insist(api);
        }
        awaitClosed(api);
    }

    void awaitClosed(Api api) {
        Waiting.until(
                Duration.ofMinutes(2), () -> seen(api).get("status").asText().equals("CLOSED"));
    }

    int stepsDone() {
        return done;
    }

    String orderId() {
        return order.id();
    }

    /** The one case that was opened on the order. */
    String caseId(Api api) {
        JsonNode items = api.get("admin", "/cases?orderId=" + order.id())
                .expect(200)
                .body()
                .get("items");
        if (items.size() != 1) {
            throw new AssertionError(items.size() + " cases on one unit: " + items.toPrettyString());
        }
        return items.get(0).get("id").asText();
    }

    JsonNode seen(Api api) {
        return api.caseOf(caseId(api)).body();
    }

    /** What happened, without instants and ids: two journeys that had the same fate have the same trace. */
    List<String> trace(Api api) {
        JsonNode seen = seen(api);
        List<String> trace = new ArrayList<>();
        trace.add(seen.get("status").asText());
        trace.add(seen.get("outcome").asText());
        trace.add(seen.at("/money/refunded").asText());
        seen.get("history").forEach(entry -> trace.add(entry.get("event").asText()));
        seen.get("deadlines")
                .forEach(clock -> trace.add(
                        clock.get("clause").asText() + " " + clock.get("state").asText()));
        seen.get("tasks").forEach(task -> trace.add(task.get("key").asText()));
        return trace;
    }

    private Delivery completing(String login, String task, Map<String, ?> fields, Api api) {
        return Delivery.of(login, "/tasks/" + api.taskOf(caseId(api), task) + "/complete", fields);
    }

    private String trackingNumber() {
        return "R-" + order.id();
    }
}
