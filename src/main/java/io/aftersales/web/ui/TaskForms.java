package io.aftersales.web.ui;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.cases.CaseView;
import io.aftersales.orders.Shops;
import io.aftersales.web.ui.CasePage.FormData;
import io.aftersales.web.ui.CasePage.FormLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
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

    TaskForms(ObjectMapper json, Shops shops) {
        this.json = json;
        this.shops = shops;
    }

    FormData form(String key, CaseView file) {
        List<FormLine> lines = file.lines().stream()
                .map(line -> new FormLine(line.lineId(), line.title(), line.quantity()))
                .toList();
        return new FormData(schema(key), known(key, file), Map.of("lines", lines));
    }

    private Map<String, Object> schema(String key) {
        try (InputStream form = new ClassPathResource("forms/" + key + ".form").getInputStream()) {
            return json.readValue(form, SCHEMA);
        } catch (IOException missing) {
            throw new UncheckedIOException("form " + key, missing);
        }
    }

    private Map<String, Object> known(String key, CaseView file) {
        if (!key.equals("review-request")) {
            return Map.of();
        }
        Map<String, Object> known = new HashMap<>();
        known.put("responsibility", file.reason().presumedResponsibility().name());
        shops.find(file.shopId())
                .filter(shop -> shop.returnAddress() != null)
                .ifPresent(shop -> known.put("returnAddress", shop.returnAddress()));
        return known;
    }
}
