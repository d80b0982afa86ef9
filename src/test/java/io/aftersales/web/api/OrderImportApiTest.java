package io.aftersales.web.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.orders.imports.ShopExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class OrderImportApiTest {

    private static final String IMPORT = "/api/v1/orders/import";
    private static final String BOUNDARY = "a-boundary";
    private static final String COLUMNS = "订单编号,买家会员名,买家实际支付金额,买家应付邮费,宝贝标题,宝贝总数量,确认收货时间\n";

    @Autowired
    private Desk desk;

    @Test
    void a_pair_of_a_thousand_orders_is_taken_the_second_time_changes_nothing_and_cases_open_on_it()
            throws IOException {
        ShopExport export = ShopExport.thousandOrders(1).withBadRows();
        Map<String, byte[]> pair = new LinkedHashMap<>();
        pair.put("ExportOrderList.csv", export.orderList());
        pair.put("ExportOrderDetailList.csv", export.detailList());

        long start = System.nanoTime();
        String first = upload("channel", pair, Map.of(), "application/json").body();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf("imported 1000 orders with %d lines in %d ms%n", export.lines() - 1, took.toMillis());

        assertThat(took).isLessThan(Duration.ofSeconds(30));
        assertThat(JsonPath.<Integer>read(first, "$.imported")).isEqualTo(1000);
        assertThat(JsonPath.<List<?>>read(first, "$.rejected")).hasSize(export.badRows());
        String second = upload("channel", pair, Map.of(), "application/json").body();
        assertThat(JsonPath.<Integer>read(second, "$.unchanged")).isEqualTo(1000);
        assertThat(JsonPath.<Integer>read(second, "$.imported")).isZero();
        assertThat(JsonPath.<Integer>read(second, "$.updated")).isZero();

        String order =
                desk.getAs("agent-chen", "/api/v1/orders/" + export.orderId(1)).body();
        assertThat(JsonPath.<List<?>>read(order, "$.lines")).hasSize(2);
        assertThat(JsonPath.<String>read(order, "$.shopId")).isEqualTo("shop-1");
        String claim = """
                {"orderId": "%s", "type": "RETURN_REFUND", "lines": [{"lineId": "1", "quantity": 1}],
                 "reason": "QUALITY", "description": "It leaks"}
                """.formatted(export.orderId(1));
        assertThat(desk.postAs("channel", "/api/v1/cases", claim).statusCode()).isEqualTo(201);
    }

    @Test
    void progress_comes_line_by_line_and_the_summary_last() throws IOException {
        HttpResponse<String> response =
                upload("channel", csv("p-1,b,9.90,0,杯子,1,\np-2,b,x,0,杯子,1,\n"), Map.of(), "application/x-ndjson");

        List<String> lines = response.body().lines().toList();
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        assertThat(lines.subList(0, lines.size() - 1))
                .containsExactly("{\"done\":0,\"total\":1}", "{\"done\":1,\"total\":1}");
        String summary = lines.get(lines.size() - 1);
        assertThat(JsonPath.<Integer>read(summary, "$.rejected[0].row")).isEqualTo(3);
        assertThat(JsonPath.<String>read(summary, "$.rejected[0].reason.zh")).contains("不是金额");
        assertThat(JsonPath.<String>read(summary, "$.rejected[0].file")).isEqualTo("订单.csv");
    }

    @Test
    void options_fill_in_for_new_orders_and_an_export_does_not_erase_what_it_does_not_know() throws IOException {
        upload(
                "channel",
                csv("f-1,b,9.90,0,杯子,1,2016/5/26 8:00\n"),
                Map.of("channel", "TMALL", "shopId", "shop-2", "category", "kitchen", "noReasonReturn", "false"),
                "application/json");
        String summary = upload("channel", csv("f-1,b,9.90,0,水杯,1,\n"), Map.of(), "application/json")
                .body();

        assertThat(JsonPath.<Integer>read(summary, "$.updated")).isEqualTo(1);
        String order = desk.getAs("channel", "/api/v1/orders/f-1").body();
        assertThat(JsonPath.<String>read(order, "$.channel")).isEqualTo("TMALL");
        assertThat(JsonPath.<String>read(order, "$.shopId")).isEqualTo("shop-2");
        assertThat(JsonPath.<String>read(order, "$.signedAt")).isEqualTo("2016-05-26T08:00:00+08:00");
        assertThat(JsonPath.<String>read(order, "$.lines[0].title")).isEqualTo("水杯");
        assertThat(JsonPath.<String>read(order, "$.lines[0].category")).isEqualTo("kitchen");
        assertThat(JsonPath.<Boolean>read(order, "$.lines[0].noReasonReturn")).isFalse();
    }

    @Test
    void what_cannot_be_taken_at_all_is_a_problem() throws IOException {
        byte[] noOrders = "姓名,年龄\n李雷,30\n".getBytes(UTF_8);

        assertThat(code(upload("channel", Map.of("a.csv", noOrders), Map.of(), "application/x-ndjson"), 422))
                .isEqualTo("NOT_AN_EXPORT");
        assertThat(code(upload("channel", csv(""), Map.of("channel", "EBAY"), "*/*"), 422))
                .isEqualTo("NOT_ALLOWED");
        assertThat(code(upload("channel", csv(""), Map.of("noReasonReturn", "yes"), "*/*"), 422))
                .isEqualTo("NOT_A_FLAG");
        assertThat(code(upload("channel", csv(""), Map.of("shop", "shop-1"), "*/*"), 400))
                .isEqualTo("UNKNOWN_FIELD");
        assertThat(code(upload("channel", Map.of(), Map.of("shopId", "shop-1"), "*/*"), 422))
                .isEqualTo("REQUIRED");
        assertThat(code(upload("channel", Map.of("big.csv", new byte[(20 << 20) + 1]), Map.of(), "*/*"), 413))
                .isEqualTo("FILE_TOO_LARGE");
        assertThat(code(desk.postAs("channel", IMPORT, "{}"), 415)).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        assertThat(code(upload("admin", csv(""), Map.of(), "*/*"), 403)).isEqualTo("FORBIDDEN");
    }

    private static String code(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JsonPath.read(response.body(), "$.code");
    }

    private static Map<String, byte[]> csv(String rows) {
        return Map.of("订单.csv", (COLUMNS + rows).getBytes(UTF_8));
    }

    private HttpResponse<String> upload(
            String login, Map<String, byte[]> files, Map<String, String> fields, String accept) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Map.Entry<String, String> field : fields.entrySet()) {
            body.write(part("name=\"" + field.getKey() + "\"\r\n\r\n" + field.getValue() + "\r\n"));
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            body.write(part("name=\"file\"; filename=\"" + file.getKey() + "\"\r\n\r\n"));
            body.write(file.getValue());
            body.write("\r\n".getBytes(UTF_8));
        }
        body.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return desk.send(desk.requestAs(login, IMPORT)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static byte[] part(String content) {
        return ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + content).getBytes(UTF_8);
    }
}
