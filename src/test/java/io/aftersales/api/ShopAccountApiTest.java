package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a shop has with the platform, and the money that it brings. */
@DeskTest
class ShopAccountApiTest {

    private static final String ACCOUNT = "/shops/shop-1/account";
    private static final String TOP_UPS = ACCOUNT + "/top-ups";

    @Autowired
    Api api;

    private final String reference = "BANK-" + UUID.randomUUID();

    // ---- reading

    @Test
    void an_account_names_its_money_in_yuan_and_its_points() {
        JsonNode account =
                api.get("supervisor-zhou", "/shops/shop-2/account").expect(200).body();

        for (String money : List.of("balance", "deposit", "depositDue", "debt")) {
            assertThat(account.get(money).isTextual()).as(money).isTrue();
            assertThat(account.get(money).asText()).as(money).matches("\\d+\\.\\d\\d");
        }
        assertThat(account.get("points").isInt()).isTrue();
        assertThat(account.has("settlementPausedAt")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor-zhou", "manager-zeng", "finance-qian", "admin"})
    void an_account_is_shown_to(String login) {
        api.get(login, ACCOUNT).expect(200);
        api.get(login, "/shops/no-such-shop/account").refused(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent-chen",
                "warehouse-wu",
                "repair-zhao",
                "field-sun",
                "logistics-feng",
                "arbiter-he",
                "owner-gu",
                "channel",
                "buyer-li"
            })
    void an_account_is_not_shown_to(String login) {
        api.get(login, ACCOUNT).refused(403, "ROLE");
        api.get(login, "/shops/no-such-shop/account").refused(403, "ROLE");
    }

    // ---- money that is brought

    @Test
    void money_that_is_brought_is_on_the_account_that_is_answered_and_seen() {
        BigDecimal before = worth();

        Answer answer = topUp("12.50").expect(200);

        assertThat(worth()).isEqualByComparingTo(before.add(new BigDecimal("12.50")));
        assertThat(answer.body())
                .isEqualTo(api.get("finance-qian", ACCOUNT).expect(200).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "supervisor-zhou",
                "manager-zeng",
                "admin",
                "agent-chen",
                "warehouse-wu",
                "arbiter-he",
                "owner-gu",
                "channel",
                "buyer-li"
            })
    void nobody_but_finance_books_it(String login) {
        refusedWithoutATrace(() -> api.post(login, TOP_UPS, body("5.00"))).refused(403, "ROLE");
        refusedWithoutATrace(() -> api.post(login, TOP_UPS, Map.of())).refused(403, "ROLE");
    }

    @Test
    void a_shop_that_nobody_knows_gets_none_whatever_is_sent() {
        api.post("finance-qian", "/shops/no-such-shop/account/top-ups", body("5.00"))
                .refused(404, "NOT_FOUND");
        api.post("finance-qian", "/shops/no-such-shop/account/top-ups", Map.of())
                .refused(404, "NOT_FOUND");
    }

    static Stream<Arguments> amounts_that_are_none() {
        return Stream.of(
                Arguments.of("-1.00", "NOT_POSITIVE"),
                Arguments.of("0", "NOT_POSITIVE"),
                Arguments.of("0.00", "NOT_POSITIVE"),
                Arguments.of("1.001", "MONEY_FORMAT"),
                Arguments.of("1,00", "MONEY_FORMAT"),
                Arguments.of("1e3", "MONEY_FORMAT"),
                Arguments.of("ten", "MONEY_FORMAT"),
                Arguments.of("1000000000000.00", "MONEY_FORMAT"),
                Arguments.of("99999999999999999999999999", "MONEY_FORMAT"),
                Arguments.of(5, "MONEY_FORMAT"),
                Arguments.of(5.5, "MONEY_FORMAT"),
                Arguments.of(List.of("5.00"), "MONEY_FORMAT"),
                Arguments.of("", "REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("amounts_that_are_none")
    void an_amount_that_is_none_is_refused(Object amount, String rule) {
        refusedWithoutATrace(() -> topUp(amount)).refused(422, "amount", rule);
    }

    @Test
    void an_amount_and_a_reference_are_needed_and_nothing_else_is_taken() {
        Answer nothing = refusedWithoutATrace(() -> api.post("finance-qian", TOP_UPS, Map.of()));
        nothing.refused(422, "amount", "REQUIRED").refused(422, "reference", "REQUIRED");
        refusedWithoutATrace(() -> api.post("finance-qian", TOP_UPS, with("reference", "x".repeat(101))))
                .refused(422, "reference", "TOO_LONG");
        refusedWithoutATrace(() -> api.post("finance-qian", TOP_UPS, with("reference", 17)))
                .refused(422, "reference", "NOT_TEXT");
        refusedWithoutATrace(() -> api.post("finance-qian", TOP_UPS, with("currency", "CNY")))
                .refused(400, "currency", "UNKNOWN_FIELD");
        refusedWithoutATrace(() -> api.postRaw("finance-qian", TOP_UPS, "[]")).expect(400);
        refusedWithoutATrace(() -> api.postRaw("finance-qian", TOP_UPS, "{")).expect(400);
    }

    // ---- delivered twice

    @Test
    void a_second_delivery_under_its_key_is_the_first_answer_and_books_nothing() {
        String key = UUID.randomUUID().toString();
        Answer first = api.post("finance-qian", TOP_UPS, body("5.00"), key).expect(200);
        topUpUnder("BANK-" + UUID.randomUUID(), "1.00").expect(200);
        BigDecimal before = worth();

        Answer second = api.post("finance-qian", TOP_UPS, body("5.00"), key).expect(200);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(worth()).isEqualByComparingTo(before);
        api.post("finance-qian", TOP_UPS, body("6.00"), key).refused(409, "IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void a_payment_that_the_bank_tells_again_is_booked_once() {
        topUp("5.00").expect(200);
        BigDecimal before = worth();

        topUp("5.00").expect(200);

        assertThat(worth()).isEqualByComparingTo(before);
    }

    @Test
    void the_reference_of_another_payment_is_refused() {
        topUp("5.00").expect(200);

        refusedWithoutATrace(() -> topUp("5.01")).refused(409, "amount", "REFERENCE_BOOKED");
        refusedWithoutATrace(() -> topUp("4.99")).refused(409, "REFERENCE_BOOKED");
        api.post("finance-qian", "/shops/shop-2/account/top-ups", body("5.01")).expect(200);
    }

    @Test
    void a_payment_told_by_many_at_once_is_booked_once() throws Exception {
        BigDecimal before = worth();
        Callable<Answer> delivery = () -> topUp("5.00");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Answer> answer :
                    threads.invokeAll(Stream.generate(() -> delivery).limit(8).toList())) {
                answer.get().expect(200);
            }
        } finally {
            threads.shutdown();
        }

        assertThat(worth()).isEqualByComparingTo(before.add(new BigDecimal("5.00")));
    }

    // ---- steps

    private Answer topUp(Object amount) {
        return api.post("finance-qian", TOP_UPS, body(amount));
    }

    private Answer topUpUnder(String otherReference, String amount) {
        return api.post("finance-qian", TOP_UPS, Map.of("amount", amount, "reference", otherReference));
    }

    private Map<String, Object> body(Object amount) {
        return Case.members("amount", amount, "reference", reference);
    }

    private Map<String, Object> with(String member, Object value) {
        Map<String, Object> body = body("5.00");
        body.put(member, value);
        return body;
    }

    private Answer refusedWithoutATrace(Supplier<Answer> call) {
        JsonNode before = api.get("admin", ACCOUNT).body();
        Answer answer = call.get();
        assertThat(answer.status()).as(answer.body().toPrettyString()).isBetween(400, 499);
        assertThat(api.get("admin", ACCOUNT).body()).isEqualTo(before);
        return answer;
    }

    /** Balance and deposit less what is owed: what any money that is brought adds to, wherever it goes. */
    private BigDecimal worth() {
        JsonNode account = api.get("admin", ACCOUNT).expect(200).body();
        return yuan(account, "balance").add(yuan(account, "deposit")).subtract(yuan(account, "debt"));
    }

    private static BigDecimal yuan(JsonNode account, String part) {
        return new BigDecimal(account.get(part).asText());
    }
}
