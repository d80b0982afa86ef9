package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.LogLines;
import io.aftersales.Requests;
import io.aftersales.domain.money.Money;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import io.aftersales.partner.payment.TalkativePartner;
import io.aftersales.refunds.PaymentOrder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day of the desk beside a day of the payment partner. */
@DeskTest
class ReconciliationApiTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StandInPaymentServer payments;

    private Requests requests;
    private TalkativePartner partner;

    /** Noon, so that no test runs into the next day. */
    @BeforeEach
    void begin_at_noon() {
        requests = new Requests(api);
        partner = new TalkativePartner(desk, api, payments);
        api.advanceTo(today().plusDays(1).atTime(12, 0).atZone(SHANGHAI).toInstant());
    }

    @AfterEach
    void let_calls_succeed_again() {
        payments.failRandomly(0, 0, Set.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"finance-qian", "supervisor-zhou", "manager-zeng", "admin"})
    void a_day_is_shown_to(String login) {
        api.get(login, "/reconciliations/" + today()).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "warehouse-wu", "arbiter-he", "owner-gu", "channel", "buyer-li"})
    void a_day_is_not_shown_to(String login) {
        api.get(login, "/reconciliations/" + today()).refused(403, "ROLE");
        api.get(login, "/reconciliations/nonsense").refused(403, "ROLE");
        api.post(login, "/reconciliations/" + yesterday(), "").refused(403, "ROLE");
    }

    @Test
    void only_finance_compares_anew() {
        api.post("finance-qian", "/reconciliations/" + yesterday(), "").expect(200);
        for (String login : List.of("supervisor-zhou", "manager-zeng", "admin")) {
            api.post(login, "/reconciliations/" + yesterday(), "").refused(403, "ROLE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-30", "2026-3-1", "20260301", "today", "%2B12026-01-01"})
    void a_day_that_is_none_is_refused(String day) {
        api.get("finance-qian", "/reconciliations/" + day).refused(422, "date", "NOT_A_DATE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1999-12-31", "2100-01-01"})
    void a_day_of_another_century_is_refused(String day) {
        api.get("finance-qian", "/reconciliations/" + day).refused(422, "date", "OUT_OF_RANGE");
    }

    @Test
    void a_day_that_has_not_come_is_refused_and_one_that_is_not_over_is_not_kept() {
        api.get("finance-qian", "/reconciliations/" + today().plusDays(1)).refused(422, "date", "IN_FUTURE");
        api.post("finance-qian", "/reconciliations/" + today(), "").refused(422, "date", "DAY_NOT_OVER");
    }

    @Test
    void what_the_partner_paid_is_counted_on_both_sides() {
        JsonNode before = of(today());
        Case one = refunded("100.00");
        Case other = refunded("19.99");

        JsonNode after = of(today());

        for (String side : List.of("ours", "partners")) {
            assertThat(after.at("/" + side + "/count").asInt())
                    .isEqualTo(before.at("/" + side + "/count").asInt() + 2);
            assertThat(yuan(after, side))
                    .isEqualByComparingTo(yuan(before, side).add(new BigDecimal("119.99")));
        }
        assertThat(differencesOf(after, one)).isEmpty();
        assertThat(differencesOf(after, other)).isEmpty();
    }

    @Test
    void what_finance_paid_by_hand_is_no_difference() {
        payments.failNext(PaymentFault.REFUSE);
        Case offline = requests.refundOnlyOfUnshipped("100.00").approve().settle();
        offline.does("pay-offline", "voucher", "V-1", "paidAt", api.now().toString())
                .settle()
                .isClosed("REFUNDED");

        assertThat(differencesOf(of(today()), offline)).isEmpty();
    }

    @Test
    void each_difference_is_named_with_its_case_and_told_to_finance_once() {
        Case unpaid = paidByWordAlone("100.00");
        String stranger = "R-" + UUID.randomUUID();
        partner.pay(new PaymentOrder(stranger, "O-" + stranger, Money.ofFen(500)));
        LocalDate day = today();

        assertNamed(of(day), unpaid, stranger);
        nextDay();
        assertNamed(of(day), unpaid, stranger);
        assertThat(noticesOf(day)).containsExactly(differences(of(day)).size());

        renew(day);
        assertThat(noticesOf(day)).hasSize(1);
    }

    private void assertNamed(JsonNode found, Case unpaid, String stranger) {
        assertThat(differencesOf(found, unpaid)).singleElement().satisfies(missing -> {
            assertThat(missing.get("kind").asText()).isEqualTo("MISSING_AT_PARTNER");
            assertThat(missing.get("caseId").asText()).isEqualTo(unpaid.id());
            assertThat(missing.get("ours").asText()).isEqualTo("100.00");
            assertThat(missing.get("partners").isNull()).isTrue();
        });
        assertThat(differences(found))
                .filteredOn(each -> each.get("refundId").asText().equals(stranger))
                .singleElement()
                .satisfies(unknown -> {
                    assertThat(unknown.get("kind").asText()).isEqualTo("UNKNOWN_TO_US");
                    assertThat(unknown.get("caseId").isNull()).isTrue();
                    assertThat(unknown.get("partners").asText()).isEqualTo("5.00");
                });
    }

    @Test
    void a_day_that_is_over_is_kept_and_shown_when_the_partner_is_away() {
        LocalDate day = today();
        refunded("100.00");
        nextDay();
        JsonNode kept = of(day);

        payments.failRandomly(1, 1, Set.of(PaymentFault.SERVER_ERROR));

        assertThat(of(day)).isEqualTo(kept);
        api.get("finance-qian", "/reconciliations/" + today()).refused(502, "PARTNER_UNAVAILABLE");
        api.post("finance-qian", "/reconciliations/" + day, "").refused(502, "PARTNER_UNAVAILABLE");
        assertThat(of(day)).isEqualTo(kept);
    }

    @Test
    void a_partner_that_is_away_is_one_line_in_the_log_that_says_what_was_asked_and_what_came_back() {
        payments.failRandomly(1, 1, Set.of(PaymentFault.SERVER_ERROR));
        String instance;
        List<ILoggingEvent> lines;
        try (LogLines log = new LogLines("io.aftersales")) {
            instance = api.get("finance-qian", "/reconciliations/" + today())
                    .refused(502, "PARTNER_UNAVAILABLE")
                    .text("/instance");
            lines = log.of(instance);
        }

        assertThat(lines).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getThrowableProxy()).isNull();
            assertThat(line.getFormattedMessage()).isEqualTo("the payment partner gives no list");
            assertThat(line.getKeyValuePairs().toString())
                    .contains("GET http://127.0.0.1", "/refunds?from=", "the partner answered 50");
        });
    }

    @Test
    void a_day_that_was_mended_is_compared_anew_on_demand() {
        Case unpaid = paidByWordAlone("100.00");
        LocalDate day = today();
        nextDay();
        assertThat(differencesOf(of(day), unpaid)).hasSize(1);
        jdbc.sql("update aftersales.refund set voucher = 'V-9' where case_id = ?")
                .param(unpaid.id())
                .update();

        assertThat(differencesOf(of(day), unpaid)).hasSize(1);
        assertThat(differencesOf(renew(day), unpaid)).isEmpty();
        assertThat(differencesOf(of(day), unpaid)).isEmpty();
    }

    @Test
    void days_on_which_the_partner_was_away_are_made_up_for_once_it_is_back() {
        LocalDate day = today();
        payments.failRandomly(1, 1, Set.of(PaymentFault.SERVER_ERROR));
        api.advance(Duration.ofDays(3));
        assertThat(kept()).doesNotContain(day, day.plusDays(1), day.plusDays(2));

        payments.failRandomly(0, 0, Set.of());
        api.settle();

        assertThat(kept()).contains(day, day.plusDays(1), day.plusDays(2)).doesNotContain(day.plusDays(3));
    }

    // ---- steps

    private Case refunded(String amount) {
        return requests.refundOnlyOfUnshipped(amount).approve().settle().isClosed("REFUNDED");
    }

    /** The partner calls back that it paid, and has nothing of it in its book. */
    private Case paidByWordAlone(String amount) {
        payments.failRandomly(1, 1, Set.of(PaymentFault.SERVER_ERROR));
        Case waiting = requests.refundOnlyOfUnshipped(amount).approve().settle();
        String refundId = jdbc.sql("select refund_id from aftersales.refund where case_id = ?")
                .param(waiting.id())
                .query(String.class)
                .single();
        partner.callBack(partner.paid(refundId, waiting.text("/orderId"), amount))
                .expect(200);
        payments.failRandomly(0, 0, Set.of());
        return waiting.isClosed("REFUNDED");
    }

    private void nextDay() {
        api.advance(Duration.ofDays(1));
    }

    private JsonNode of(LocalDate day) {
        return api.get("finance-qian", "/reconciliations/" + day).expect(200).body();
    }

    private JsonNode renew(LocalDate day) {
        Answer answer = api.post("finance-qian", "/reconciliations/" + day, "");
        return answer.expect(200).body();
    }

    private static List<JsonNode> differences(JsonNode found) {
        List<JsonNode> differences = new ArrayList<>();
        found.get("differences").forEach(differences::add);
        return differences;
    }

    private static List<JsonNode> differencesOf(JsonNode found, Case refunded) {
        String orderId = refunded.text("/orderId");
        return differences(found).stream()
                .filter(each -> each.get("orderId").asText().equals(orderId))
                .toList();
    }

    private List<Integer> noticesOf(LocalDate day) {
        return jdbc.sql("""
                        select cast(detail ->> 'differences' as int) from aftersales.notice
                        where event = 'PAYMENTS_DIFFER' and grp = 'FINANCE' and detail ->> 'date' = ?""").param(day.toString()).query(Integer.class).list();
    }

    private List<LocalDate> kept() {
        return jdbc.sql("select day from aftersales.reconciliation")
                .query(LocalDate.class)
                .list();
    }

    private static BigDecimal yuan(JsonNode found, String side) {
        return new BigDecimal(found.at("/" + side + "/amount").asText());
    }

    private LocalDate today() {
        return api.now().atZone(SHANGHAI).toLocalDate();
    }

    private LocalDate yesterday() {
        return today().minusDays(1);
    }
}
