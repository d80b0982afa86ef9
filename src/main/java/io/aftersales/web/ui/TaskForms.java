package io.aftersales.web.ui;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftersales.cases.CaseView;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import io.aftersales.orders.Shops;
import io.aftersales.web.ui.CasePage.FormData;
import io.aftersales.web.ui.CasePage.FormLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The forms of tasks, filled in as far as the case already knows. */
@Component
class TaskForms {

    private static final TypeReference<Map<String, Object>> SCHEMA = new TypeReference<>() {};

    private final ObjectMapper json;
    private final Shops shops;
    private final Orders orders;

    TaskForms(ObjectMapper json, Shops shops, Orders orders) {
        this.json = json;
        this.shops = shops;
        this.orders = orders;
    }

    FormData form(String key, CaseView file) {
        List<FormLine> lines = file.lines().stream()
                .map(line -> new FormLine(line.lineId(), line.title(), line.quantity()))
                .toList();
        List<FormLine> gifts = gifts(file);
        return new FormData(
                schema(key, file, !gifts.isEmpty()), known(key, file), Map.of("lines", lines, "gifts", gifts));
    }

    private List<FormLine> gifts(CaseView file) {
        return orders.find(file.orderId()).stream()
                .flatMap(order -> order.lines().stream())
                .filter(OrderLine::isGift)
                .map(line -> new FormLine(line.lineId(), line.title(), line.quantity()))
                .toList();
    }

    /** Options and fields that this case can never take are left out. */
    private Map<String, Object> schema(String key, CaseView file, boolean hasGifts) {
        ObjectNode schema = read(key);
        if (key.equals("review-request") && !isInterceptable(file)) {
            drop(schema, "decision", "INTERCEPT");
        }
        if (!hasGifts) {
            drop(schema, "missingGifts");
        }
        return json.convertValue(schema, SCHEMA);
    }

    private ObjectNode read(String key) {
        try (InputStream form = new ClassPathResource("forms/" + key + ".form").getInputStream()) {
            return (ObjectNode) json.readTree(form);
        } catch (IOException missing) {
            throw new UncheckedIOException("form " + key, missing);
        }
    }

    private boolean isInterceptable(CaseView file) {
        return file.type() == CaseType.REFUND_ONLY
                && orders.find(file.orderId()).filter(Order::wasShipped).isPresent();
    }

    private static void drop(ObjectNode schema, String field) {
        Iterator<JsonNode> components = schema.path("components").elements();
        while (components.hasNext()) {
            if (components.next().path("key").asText().equals(field)) {
                components.remove();
            }
        }
    }

    private static void drop(ObjectNode schema, String field, String option) {
        for (JsonNode component : schema.path("components")) {
            Iterator<JsonNode> options = component.path("values").elements();
            while (component.path("key").asText().equals(field) && options.hasNext()) {
                if (options.next().path("value").asText().equals(option)) {
                    options.remove();
                }
            }
        }
    }

    /** First values of fields, and what the conditions of fields ask about the case. */
    private Map<String, Object> known(String key, CaseView file) {
        Map<String, Object> known = new HashMap<>();
        known.put("caseType", file.type().name());
        if (file.mode() != null) {
            known.put("mode", file.mode().name());
        }
        if (key.equals("review-request")) {
            known.put("responsibility", file.reason().presumedResponsibility().name());
            shops.find(file.shopId())
                    .filter(shop -> shop.returnAddress() != null)
                    .ifPresent(shop -> known.put("returnAddress", shop.returnAddress()));
        }
        return known;
    }
}
