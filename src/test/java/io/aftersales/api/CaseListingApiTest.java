package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The list of cases, narrowed by each filter and by several, page by page. */
@DeskTest
class CaseListingApiTest {

    @Autowired
    Api api;

    private Returns returns;
    private final String buyer = "buyer-" + UUID.randomUUID();

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @Test
    void each_filter_narrows_the_list_and_they_combine() {
        Order order = orderOf("KUAISHOU");
        String approved = order.open("1", 1, "QUALITY");
        String claimed = order.open("1", 1, "QUALITY");
        String jd = orderOf("JD").open("1", 1, "QUALITY");
        returns.approve(approved);
        api.post("agent-lin", "/tasks/" + api.taskOf(claimed, "review-request") + "/claim", Map.of())
                .expect(200);
        Instant firstDue = returns.dueAt(claimed, "merchant-review");

        assertThat(list("")).containsExactly(jd, claimed, approved);
        assertThat(list("&status=WAIT_MERCHANT_REVIEW")).containsExactly(jd, claimed);
        assertThat(list("&status=WAIT_BUYER_SHIPMENT")).containsExactly(approved);
        assertThat(list("&status=CLOSED")).isEmpty();
        assertThat(list("&type=RETURN_REFUND")).hasSize(3);
        assertThat(list("&type=EXCHANGE")).isEmpty();
        assertThat(list("&channel=JD")).containsExactly(jd);
        assertThat(list("&assignee=agent-lin")).containsExactly(claimed);
        assertThat(list("&orderId=" + order.id())).containsExactly(claimed, approved);
        assertThat(list("&dueBefore=" + encoded(firstDue.toString()))).isEmpty();
        assertThat(list("&dueBefore=" + encoded(firstDue.plusMillis(1).toString())))
                .containsExactly(claimed);
        assertThat(list("&dueBefore=" + encoded("2099-01-01T00:00:00+08:00"))).hasSize(3);
        assertThat(list("&dueBefore=2099-01-01T00:00:00+08:00")).hasSize(3);
        assertThat(list("&status=WAIT_MERCHANT_REVIEW&channel=KUAISHOU&orderId=" + order.id()))
                .containsExactly(claimed);
    }

    @Test
    void pages_of_every_size_show_each_case_once_newest_first() {
        Order order = api.order()
                .with("buyer", Map.of("id", buyer, "name", "Li", "phone", "13800001234"))
                .line("1", 23, "230.00")
                .put();
        List<String> opened = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            opened.add(0, order.open("1", 1, "QUALITY"));
        }
        for (int limit : List.of(1, 5, 22, 23, 24, 200)) {
            assertThat(walk(limit)).as("pages of " + limit).containsExactlyElementsOf(opened);
        }
        opened.forEach(caseId -> api.event(caseId, "BUYER_CANCELLED", Map.of()).expect(200));
        assertThat(list("&status=CLOSED")).hasSize(23);
    }

    private List<String> walk(int limit) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Answer page = api.get("agent-chen", "/cases?buyerId=" + buyer + "&limit=" + limit + cursor)
                    .expect(200);
            page.body().get("items").forEach(item -> ids.add(item.get("id").asText()));
            cursor = page.body().get("next").isNull() ? "" : "&cursor=" + page.text("/next");
        } while (!cursor.isEmpty());
        return ids;
    }

    @Test
    void an_item_tells_enough_to_choose_a_case() {
        orderOf("KUAISHOU").open("1", 1, "QUALITY");

        JsonNode item = api.get("supervisor-zhou", "/cases?buyerId=" + buyer)
                .expect(200)
                .body()
                .at("/items/0");

        assertThat(item.fieldNames())
                .toIterable()
                .contains(
                        "id",
                        "type",
                        "status",
                        "outcome",
                        "orderId",
                        "channel",
                        "buyerId",
                        "owner",
                        "openedAt",
                        "closedAt",
                        "dueAt");
    }

    @ParameterizedTest
    @CsvSource({
        "status=OPEN, status, NOT_ALLOWED",
        "status=closed, status, NOT_ALLOWED",
        "type=RETURN, type, NOT_ALLOWED",
        "channel=EBAY, channel, NOT_ALLOWED",
        "dueBefore=tomorrow, dueBefore, NOT_AN_INSTANT",
        "dueBefore=99999-01-01T00:00:00Z, dueBefore, NOT_AN_INSTANT",
        "buyerId=%00, buyerId, NOT_TEXT",
        "stauts=CLOSED, stauts, UNKNOWN_PARAMETER",
        "page=2, page, UNKNOWN_PARAMETER",
        "limit=0, limit, INVALID_LIMIT",
        "limit=201, limit, INVALID_LIMIT",
        "limit=1e2, limit, INVALID_LIMIT",
        "cursor=AAAA, cursor, INVALID_CURSOR",
        "cursor=., cursor, INVALID_CURSOR"
    })
    void filters_and_paging_that_mean_nothing_are_refused(String query, String field, String rule) {
        api.get("agent-chen", "/cases?" + query).refused(422, field, rule);
    }

    @Test
    void a_filter_that_matches_nothing_is_an_empty_list() {
        Answer answer = api.get("agent-chen", "/cases?orderId=no-such-order&assignee=nobody")
                .expect(200);

        assertThat(answer.body().get("items")).isEmpty();
        assertThat(answer.body().get("next").isNull()).isTrue();
    }

    private Order orderOf(String channel) {
        return api.order()
                .with("channel", channel)
                .with("buyer", Map.of("id", buyer, "name", "Li", "phone", "13800001234"))
                .line("1", 2, "100.00")
                .put();
    }

    private List<String> list(String filters) {
        return api.get("agent-chen", "/cases?buyerId=" + buyer + filters)
                .expect(200)
                .body()
                .get("items")
                .findValuesAsText("id");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
