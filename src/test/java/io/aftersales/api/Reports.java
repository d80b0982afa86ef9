package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Order;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The reports of a shop of its own, so that nobody else's cases are in them. */
final class Reports {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Api api;
    private final String shopId = "shop-" + UUID.randomUUID();

    Reports(Api api, JdbcClient jdbc) {
        this.api = api;
        jdbc.sql("insert into aftersales.shop (shop_id, name, return_address) values (:id, :id, 'Hangzhou')")
                .param("id", shopId)
                .update();
    }

    String shopId() {
        return shopId;
    }

    /** An order of the shop, paid three days ago and signed for just now. */
    Order order() {
        return api.order().with("shopId", shopId);
    }

    LocalDate today() {
        return dayOf(api.now());
    }

    static LocalDate dayOf(Instant instant) {
        return instant.atZone(SHANGHAI).toLocalDate();
    }

    Answer refunds(LocalDate day) {
        return get("/reports/refunds?date=" + day);
    }

    /** @param report such as {@code problem-log} */
    Answer days(String report, LocalDate from, LocalDate to) {
        return get("/reports/" + report + "?from=" + from + "&to=" + to);
    }

    /** A report about the shop, asked for by a supervisor. */
    Answer get(String path) {
        return api.get("supervisor-zhou", path + (path.contains("?") ? "&" : "?") + "shopId=" + shopId)
                .expect(200);
    }

    /** The rows of the answer. */
    static List<JsonNode> items(Answer answer) {
        List<JsonNode> items = new ArrayList<>();
        answer.body().get("items").forEach(items::add);
        return items;
    }

    /** The one row of the answer. */
    static JsonNode only(Answer answer) {
        assertThat(items(answer)).as(answer.body().toPrettyString()).hasSize(1);
        return items(answer).get(0);
    }

    /** The members of a row, in this order. */
    static List<String> texts(JsonNode row, String... members) {
        List<String> texts = new ArrayList<>();
        for (String member : members) {
            texts.add(row.at("/" + member).asText());
        }
        return texts;
    }
}
