package io.aftersales.api;

import static io.aftersales.api.Reports.items;
import static io.aftersales.api.Reports.only;
import static io.aftersales.api.Reports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of refunds and the statistics over it. */
@DeskTest
class RefundReportApiTest {

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StandInPaymentServer payments;

    private Requests requests;
    private Reports reports;

    @BeforeEach
    void open_a_shop() {
        requests = new Requests(api);
        reports = new Reports(api, jdbc);
    }

    @Test
    void a_refund_is_in_the_register_of_the_day_on_which_it_succeeded() {
        Order order = reports.order()
                .with("freight", "12.00")
                .line("1", 2, "100.00")
                .line("2", 1, "50.00")
                .put();
        Case refunded = refunded(order);

        var register = reports.refunds(reports.today());

        JsonNode row = only(register);
        assertThat(texts(row, "orderId", "shopId", "orderAmount", "reason", "kind", "caseId"))
                .containsExactly(order.id(), reports.shopId(), "162.00", "QUALITY", "REFUND", refunded.id());
        assertThat(texts(row, "goods", "freight", "compensation", "amount"))
                .containsExactly("50.00", "0.00", "0.00", "50.00");
        assertThat(Reports.dayOf(Api.instant(row.get("refundedAt").asText()))).isEqualTo(reports.today());
        assertThat(row.toString()).doesNotContain("13800001234").doesNotContain("buyer");
        assertThat(texts(register.body(), "date", "provisional", "total/count", "total/amount"))
                .containsExactly(reports.today().toString(), "true", "1", "50.00");
    }

    @Test
    void a_day_that_is_over_is_not_provisional_and_may_be_empty() {
        var register = reports.refunds(reports.today().minusDays(1));

        assertThat(items(register)).isEmpty();
        assertThat(texts(register.body(), "provisional", "total/count", "total/amount"))
                .containsExactly("false", "0", "0.00");
    }

    @Test
    void a_penalty_is_in_the_register_as_what_it_is() {
        requests.open(unshipped(), "DELAYED_SHIPPING", "LATE_SHIPMENT")
                .does("pay-compensation", "decision", "PAY")
                .settle();

        assertThat(texts(only(reports.refunds(reports.today())), "kind", "goods", "compensation", "amount"))
                .containsExactly("PENALTY", "0.00", "5.00", "5.00");
    }

    @ParameterizedTest(name = "paid {0} milliseconds before midnight stands {1} days before today")
    @CsvSource({"1, 2", "0, 1"})
    void a_refund_that_finance_paid_restates_the_day_on_which_it_was_paid(long before, int daysAgo) {
        Instant midnight = Midnight.after(api.now(), -1);
        LocalDate day = reports.today().minusDays(daysAgo);
        assertThat(items(reports.refunds(day))).isEmpty();

        Case waiting = decided(reports.order().line("1", 1, "100.00").put());
        payments.failNext(PaymentFault.REFUSE);
        waiting.approveRefund()
                .settle()
                .does(
                        "pay-offline",
                        "voucher",
                        "V-1",
                        "paidAt",
                        midnight.minusMillis(before).toString());

        assertThat(only(reports.refunds(day)).get("caseId").asText()).isEqualTo(waiting.id());
        assertThat(items(reports.refunds(reports.today()))).isEmpty();
        assertThat(items(reports.refunds(day.plusDays(daysAgo == 2 ? 1 : -1)))).isEmpty();
    }

    @Test
    void statistics_add_up_the_register_by_day_and_reason() {
        refunded(reports.order().line("1", 1, "100.00").put());
        refunded(reports.order().line("1", 1, "30.50").put());
        requests.open(unshipped(), "DELAYED_SHIPPING", "LATE_SHIPMENT")
                .does("pay-compensation", "decision", "PAY")
                .settle();
        LocalDate today = reports.today();

        var statistics = reports.days("refund-statistics", today.minusDays(6), today);

        assertThat(items(statistics))
                .extracting(row -> texts(row, "date", "shopId", "reason", "count", "goods", "compensation", "amount"))
                .containsExactly(
                        List.of(today.toString(), reports.shopId(), "LATE_SHIPMENT", "1", "0.00", "5.00", "5.00"),
                        List.of(today.toString(), reports.shopId(), "QUALITY", "2", "130.50", "0.00", "130.50"));
        assertThat(texts(statistics.body(), "from", "to", "provisional", "total/count", "total/amount"))
                .containsExactly(today.minusDays(6).toString(), today.toString(), "true", "3", "135.50");
    }

    // ---- CSV

    @Test
    void a_spreadsheet_gets_the_register_in_chinese_with_its_texts_as_texts() {
        String caseId = refunded(reports.order().line("1", 1, "239.00").put()).id();

        HttpResponse<String> csv = csv("zh-CN", "text/csv", "/reports/refunds?date=" + reports.today());

        assertThat(csv.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/csv;charset=UTF-8"));
        assertThat(csv.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"refunds-" + reports.today() + "-provisional.csv\"");
        assertThat(csv.body()).startsWith("\uFEFF订单号,店铺,订单金额,退款原因,款项类型,货款,").endsWith("\r\n");
        List<String> lines = csv.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1))
                .contains(",239.00,质量问题,退款,239.00,0.00,0.00,239.00,")
                .endsWith("," + caseId);
    }

    @Test
    void a_caller_who_reads_english_gets_english_titles() {
        HttpResponse<String> csv = csv("en", "text/csv", "/reports/refunds?date=" + reports.today());

        assertThat(csv.body()).startsWith("\uFEFFOrder no.,Shop,Order amount,Reason,");
    }

    @ParameterizedTest(name = "{0} and {1} give {2}")
    @CsvSource({
        "text/csv, '', text/csv",
        "*/*, '', application/json",
        "'text/html,*/*;q=0.8', '&format=csv', text/csv",
        "'application/json;q=0.5,text/csv', '', text/csv",
        "'application/json,text/csv;q=0.5', '', application/json",
        "application/json, '&format=csv', text/csv",
        "text/csv, '&format=json', application/json"
    })
    void the_format_is_the_parameters_or_what_the_header_likes_best(String accept, String parameter, String type) {
        HttpResponse<String> answer = csv("en", accept, "/reports/refunds?date=" + reports.today() + parameter);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
    }

    @Test
    void what_can_be_given_in_no_format_that_is_accepted_is_406() {
        assertThat(csv("en", "image/png", "/reports/refunds?date=" + reports.today())
                        .statusCode())
                .isEqualTo(406);
    }

    private HttpResponse<String> csv(String language, String accept, String path) {
        return desk.send(desk.requestAs("supervisor-zhou", "/api/v1" + path + "&shopId=" + reports.shopId())
                .header("Accept-Language", language)
                .header("Accept", accept));
    }

    // ---- who asks, and what

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refunds?date=2026-03-01",
                "refund-statistics?from=2026-03-01&to=2026-03-02",
                "returned-parcels?from=2026-03-01&to=2026-03-02",
                "doubtful-parcels",
                "problem-log?from=2026-03-01&to=2026-03-02",
                "rates?date=2026-03-01"
            })
    void reports_are_for_those_who_lead_and_who_pay(String report) {
        for (String login : List.of("supervisor-zhou", "manager-zeng", "finance-qian", "admin")) {
            api.get(login, "/reports/" + report).expect(200);
        }
        for (String login :
                List.of("agent-chen", "warehouse-wu", "logistics-feng", "arbiter-he", "channel", "buyer-li")) {
            api.get(login, "/reports/" + report).refused(403, "ROLE");
            api.get(login, "/reports/" + report.replaceAll("\\?.*", "") + "?no=1")
                    .refused(403, "ROLE");
        }
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource({
        "refunds, date, REQUIRED",
        "refunds?date=, date, REQUIRED",
        "refunds?date=yesterday, date, NOT_A_DATE",
        "refunds?date=2026-02-30, date, NOT_A_DATE",
        "refunds?date=2026-3-1, date, NOT_A_DATE",
        "refunds?date=%2B10000-01-01, date, NOT_A_DATE",
        "refunds?date=1999-12-31, date, OUT_OF_RANGE",
        "refunds?date=2099-12-31, date, IN_FUTURE",
        "refunds?date=2026-03-01&shopId=no-such-shop, shopId, UNKNOWN_SHOP",
        "refunds?date=2026-03-01&format=xml, format, NOT_ALLOWED",
        "refunds?date=2026-03-01&day=2026-03-01, day, UNKNOWN_PARAMETER",
        "refund-statistics?to=2026-03-01, from, REQUIRED",
        "refund-statistics?from=2026-03-02&to=2026-03-01, to, BEFORE_FROM",
        "refund-statistics?from=2025-03-01&to=2026-03-02, to, TOO_MANY_DAYS",
        "returned-parcels?from=2026-03-01, to, REQUIRED",
        "returned-parcels?date=2026-03-01&from=2026-03-01&to=2026-03-02, date, ONE_OF",
        "doubtful-parcels?silentDays=0, silentDays, OUT_OF_RANGE",
        "doubtful-parcels?silentDays=61, silentDays, OUT_OF_RANGE",
        "doubtful-parcels?silentDays=-1, silentDays, OUT_OF_RANGE",
        "rates?date=2026-03-01&weeks=53, weeks, OUT_OF_RANGE"
    })
    void a_question_that_breaks_a_rule_is_refused_at_its_parameter(String report, String field, String rule) {
        api.get("supervisor-zhou", "/reports/" + report).refused(422, field, rule);
    }

    @Test
    void a_year_and_a_day_are_asked_for_at_most() {
        api.get("supervisor-zhou", "/reports/refund-statistics?from=2025-03-01&to=2026-03-01")
                .expect(200);
    }

    private Case decided(Order order) {
        return requests.open(order, "RETURN_REFUND", "QUALITY")
                .approve()
                .ship()
                .returnSigned()
                .pass();
    }

    private Case refunded(Order order) {
        return decided(order).approveRefund().settle().isClosed("REFUNDED");
    }

    private Order unshipped() {
        return reports.order()
                .with("shippedAt", null)
                .with("signedAt", null)
                .line("1", 1, "100.00")
                .put();
    }
}
