package io.aftersales.api;

import static io.aftersales.api.Reports.items;
import static io.aftersales.api.Reports.only;
import static io.aftersales.api.Reports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What buyers complained of, to be searched later. */
@DeskTest
class ProblemLogApiTest {

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    private Requests requests;
    private Reports reports;

    @BeforeEach
    void open_a_shop() {
        requests = new Requests(api);
        reports = new Reports(api, jdbc);
    }

    @Test
    void a_complaint_is_logged_with_its_reason_and_how_it_ended() {
        Order order = received();
        Case returning = requests.open(order, "RETURN_REFUND", "QUALITY");
        assertThat(texts(only(log("")), "caseId", "type", "orderId", "products", "reason", "description", "outcome"))
                .containsExactly(
                        returning.id(), "RETURN_REFUND", order.id(), "Kettle 1", "QUALITY", "It leaks", "null");

        returning.approve().ship().returnSigned().pass().approveRefund().settle();

        assertThat(texts(only(log("")), "status", "outcome", "refunded", "responsibility"))
                .containsExactly("CLOSED", "REFUNDED", "100.00", "MERCHANT");
    }

    @Test
    void what_was_never_received_and_disputes_are_no_problems_after_receipt() {
        requests.open(
                reports.order()
                        .with("shippedAt", null)
                        .with("signedAt", null)
                        .line("1", 1, "1.00")
                        .put(),
                "REFUND_ONLY",
                "NOT_AS_DESCRIBED");
        Case disputed =
                requests.open(received(), "REFUND_ONLY", "QUALITY").reject().intervene();

        assertThat(only(log("")).get("caseId").asText()).isEqualTo(disputed.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"拉链", "ZIP", "100%", "a_b", "kettle 1"})
    void words_are_found_as_they_are_written(String words) {
        requests.open(received(), "RETURN_REFUND", "QUALITY");
        Case found = requests.open(
                reports.order().line("1", 1, "1.00").put(),
                "RETURN_REFUND",
                "QUALITY",
                "description",
                "拉链坏了 100% of the zip a_b");

        var ids = items(log("&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));

        assertThat(ids).extracting(row -> row.get("caseId").asText()).contains(found.id());
        assertThat(ids).hasSize(words.equals("kettle 1") ? 2 : 1);
    }

    @Test
    void a_number_finds_its_case_and_nothing_finds_nothing() {
        Order order = received();
        requests.open(order, "RETURN_REFUND", "QUALITY");

        assertThat(items(log("&q=" + order.id()))).hasSize(1);
        assertThat(items(log("&q=no-such-words"))).isEmpty();
    }

    @Test
    void a_formula_that_a_buyer_wrote_is_a_text_in_the_spreadsheet() {
        String words = "=HYPERLINK(\"http://example.test\",\"refund\")\r\n";
        requests.open(received(), "RETURN_REFUND", "QUALITY", "description", words);

        String csv = desk.getAs("finance-qian", "/api/v1" + path("&format=csv")).body();

        assertThat(csv).contains(",\"'=HYPERLINK(\"\"http://example.test\"\",\"\"refund\"\")\",");
    }

    private Order received() {
        return reports.order().line("1", 1, "100.00").put();
    }

    private Answer log(String more) {
        return api.get("supervisor-zhou", path(more)).expect(200);
    }

    private String path(String more) {
        return "/reports/problem-log?from=%s&to=%s&shopId=%s%s"
                .formatted(reports.today().minusDays(1), reports.today(), reports.shopId(), more);
    }
}
