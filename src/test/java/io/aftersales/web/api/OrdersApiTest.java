package io.aftersales.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class OrdersApiTest {

    private static final String BODY = """
            {"channel": "KUAISHOU", "shopId": "shop-1", "buyer": {"id": "buyer-li", "name": "李雷", "phone": "18618486065"},
             "paidAt": "2026-03-01T01:30:00Z", "freight": "10",
             "lines": [{"lineId": "1", "sku": "M-1", "title": "Mug", "category": "kitchen", "quantity": 2, "paid": "59.8",
                        "noReasonReturn": true, "freeShipping": false}]}
            """;

    private final String path = "/api/v1/orders/o-" + UUID.randomUUID();

    @Autowired
    private Desk desk;

    @Test
    void a_new_order_is_created_and_the_same_again_updated() {
        HttpResponse<String> created = desk.putAs("channel", path, BODY);

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(JsonPath.<String>read(created.body(), "$.paidAt")).isEqualTo("2026-03-01T09:30:00+08:00");
        assertThat(JsonPath.<String>read(created.body(), "$.freight")).isEqualTo("10.00");
        assertThat(JsonPath.<String>read(created.body(), "$.lines[0].paid")).isEqualTo("59.80");
        assertThat(JsonPath.<Object>read(created.body(), "$.signedAt")).isNull();
        assertThat(JsonPath.<List<String>>read(created.body(), "$.kept")).isEmpty();
        assertThat(desk.putAs("channel", path, BODY.replace("59.8", "49.8")).statusCode())
                .isEqualTo(200);
        assertThat(JsonPath.<String>read(desk.getAs("agent-chen", path).body(), "$.lines[0].paid"))
                .isEqualTo("49.80");
    }

    @Test
    void a_wrong_field_is_named_and_nothing_is_stored() {
        HttpResponse<String> refused = desk.putAs("channel", path, BODY.replace("\"59.8\"", "\"59.801\""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(JsonPath.<String>read(refused.body(), "$.errors[0].field")).isEqualTo("lines[0].paid");
        assertThat(JsonPath.<String>read(refused.body(), "$.code")).isEqualTo("MONEY_FORMAT");
        assertThat(desk.getAs("channel", path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "agent-chen", "buyer-li"})
    void only_the_channel_writes_orders(String login) {
        assertThat(desk.putAs(login, path, BODY).statusCode()).isEqualTo(403);
    }

    @Test
    void a_buyer_sees_his_own_order_only() {
        desk.putAs("channel", path, BODY);

        assertThat(desk.getAs("buyer-li", path).statusCode()).isEqualTo(200);
        assertThat(desk.getAs("buyer-wang", path).statusCode()).isEqualTo(404);
        assertThat(desk.getAs("admin", path).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_no_json_object_is_unreadable() {
        assertThat(desk.putAs("channel", path, "{\"channel\": ").statusCode()).isEqualTo(400);
        assertThat(desk.putAs("channel", path, "[]").statusCode()).isEqualTo(400);
    }
}
