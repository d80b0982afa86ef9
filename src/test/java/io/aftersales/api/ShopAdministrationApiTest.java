package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What administrators may say of shops, and what follows for orders and cases. */
@DeskTest
class ShopAdministrationApiTest {

    @Autowired
    private Api api;

    private final String shop = "shop-" + UUID.randomUUID();

    private Answer add(String shopId) {
        return api.post(
                "admin", "/shops", Map.of("shopId", shopId, "name", "Begonia", "returnAddress", "1 Harbour Road"));
    }

    private Answer change(Map<String, Object> facts) {
        return api.put("admin", "/shops/" + shop, facts);
    }

    private Order order() {
        return api.order().with("shopId", shop).line("1", 2, "239.00");
    }

    @Test
    void a_shop_that_was_added_receives_cases_whose_goods_go_back_to_its_address() {
        add(shop).expect(201);

        String caseId = order().put().open("1", 1, "QUALITY");
        api.complete("agent-chen", caseId, "review-request", Map.of("decision", "APPROVE"))
                .expect(200);

        assertThat(api.caseOf(caseId).text("/returnAddress")).isEqualTo("1 Harbour Road");
    }

    @Test
    void a_shop_without_an_address_cannot_receive_cases() {
        add(shop).expect(201);
        change(Map.of("name", "Begonia", "enabled", true)).expect(200);

        api.post("channel", "/cases", order().put().claim("1", 1, "QUALITY")).expect(422);
    }

    @Test
    void a_shop_that_is_off_takes_no_new_orders_and_still_answers_for_those_it_has_taken() {
        add(shop).expect(201);
        Order taken = order().put();

        change(Map.of("name", "Begonia", "returnAddress", "1 Harbour Road", "enabled", false))
                .expect(200);

        order().tell().refused(422, "shopId", "SHOP_OFF");
        taken.with("freight", "1.00").tell().expect(200);
        Order elsewhere = api.order().line("1", 1, "239.00").put();
        elsewhere.with("shopId", shop).tell().refused(422, "shopId", "SHOP_OFF");
        taken.open("1", 1, "QUALITY");
    }

    @Test
    void a_shop_is_added_once() {
        add(shop).expect(201);
        add(shop).refused(422, "shopId", "SHOP_TAKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-shop", "a shop", "shop/1", "店铺"})
    void an_id_that_an_address_could_not_hold_is_refused(String shopId) {
        add(shopId).refused(422, "shopId", "NOT_A_SHOP_ID");
    }

    @Test
    void a_shop_that_is_not_there_is_not_changed() {
        change(Map.of("name", "Begonia", "enabled", true)).refused(404, "NOT_FOUND");
    }

    @Test
    void shops_are_looked_after_by_administrators_alone() {
        for (String other : List.of("manager-zeng", "supervisor-zhou", "finance-qian", "channel", "buyer-li")) {
            api.get(other, "/shops").refused(403, "ROLE");
            api.get(other, "/shops/shop-1").refused(403, "ROLE");
            api.post(other, "/shops", Map.of("shopId", shop, "name", "Begonia")).refused(403, "ROLE");
            api.put(other, "/shops/shop-1", Map.of("name", "Begonia", "enabled", false))
                    .refused(403, "ROLE");
        }
    }

    @Test
    void what_changed_is_on_record_and_what_is_so_already_is_no_change() {
        add(shop).expect(201);
        Map<String, Object> facts = new HashMap<>(Map.of("name", "Begonia", "returnAddress", "1 Harbour Road"));
        facts.put("enabled", true);
        change(facts).expect(200);
        facts.put("returnAddress", "2 Harbour Road");
        change(facts).expect(200);

        JsonNode changes = api.get("admin", "/administration/changes?subject=SHOP&subjectId=" + shop)
                .expect(200)
                .body()
                .get("items");

        assertThat(changes).hasSize(2);
        assertThat(changes.get(0).get("before").toString()).isEqualTo("{\"returnAddress\":\"1 Harbour Road\"}");
        assertThat(changes.get(0).get("after").toString()).isEqualTo("{\"returnAddress\":\"2 Harbour Road\"}");
        assertThat(changes.get(1).get("what").asText()).isEqualTo("ADDED");
    }
}
