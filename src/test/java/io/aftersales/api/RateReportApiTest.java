package io.aftersales.api;

import static io.aftersales.api.Reports.items;
import static io.aftersales.api.Reports.only;
import static io.aftersales.api.Reports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refund rate, both dispute rates and the time to completion, from cases as they happen. */
@DeskTest
class RateReportApiTest {

    @Autowired
    Api api;

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
    void what_happened_counts_two_days_later() {
        Case refunded = returnRefund();
        api.advance(Duration.ofHours(1));
        refunded.approve().ship().returnSigned().pass().approveRefund().settle().isClosed("REFUNDED");
        Case disputed = returnRefund().reject().intervene();
        disputed.linked("disputeCaseId").ruled("REFUND", "MERCHANT", "amount", "10.00");
        requests.open(reports.order().line("1", 1, "10.00").put(), "EXCHANGE", "QUALITY");
        LocalDate day = reports.today();
        assertThat(texts(only(rates(day)), "refundRate/refundsSucceeded", "disputeRate/refundsStarted"))
                .containsExactly("0", "0");

        api.advance(Duration.ofDays(2));
        JsonNode rates = only(rates(day.plusDays(2)));

        assertThat(texts(rates, "date", "refundRate/window/from", "refundRate/window/to", "disputeRate/window/from"))
                .containsExactly(
                        day.plusDays(2).toString(),
                        day.minusDays(29).toString(),
                        day.toString(),
                        day.minusDays(27).toString());
        assertThat(texts(rates, "refundRate/refundsSucceeded", "refundRate/subOrdersPaid", "refundRate/rate"))
                .containsExactly("1", "5", "0.2");
        assertThat(texts(
                        rates,
                        "disputeRate/refundsStarted",
                        "disputeRate/disputesOpened",
                        "disputeRate/interventionRate"))
                .containsExactly("2", "1", "0.5");
        assertThat(texts(rates, "disputeRate/ruledAgainstMerchant", "disputeRate/ruledAgainstRate"))
                .containsExactly("1", "0.5");
        assertThat(texts(rates, "completionTime/returnRefund/requests", "completionTime/refundOnly/meanSeconds"))
                .containsExactly("1", "null");
        assertThat(rates.at("/completionTime/returnRefund/meanSeconds").asLong())
                .isBetween(3600L, 3900L);
    }

    @Test
    void weeks_come_oldest_first_and_are_null_where_nothing_was_counted() {
        LocalDate today = reports.today();

        var table = reports.get("/reports/rates?weeks=3&date=" + today);

        assertThat(items(table))
                .extracting(row -> row.get("date").asText())
                .containsExactly(
                        today.minusWeeks(2).toString(), today.minusWeeks(1).toString(), today.toString());
        assertThat(items(table)).allSatisfy(row -> {
            assertThat(row.at("/refundRate/rate").isNull()).isTrue();
            assertThat(row.at("/disputeRate/interventionRate").isNull()).isTrue();
            assertThat(row.at("/completionTime/refundOnly/meanSeconds").isNull())
                    .isTrue();
        });
    }

    private Case returnRefund() {
        return requests.open(
                reports.order().line("1", 1, "10.00").line("2", 1, "5.00").put(), "RETURN_REFUND", "QUALITY");
    }

    private Api.Answer rates(LocalDate date) {
        return reports.get("/reports/rates?date=" + date);
    }
}
