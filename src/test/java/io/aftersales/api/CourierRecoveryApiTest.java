package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.Shop;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What a courier pays for a lost parcel is the shop's, and takes nothing of the buyer's refund. */
@DeskTest
class CourierRecoveryApiTest {

    private static final String RECOVERIES = "/shops/shop-1/account/courier-recoveries";

    @Autowired
    Api api;

    private final String reference = "COURIER-" + UUID.randomUUID();

    private Case refunded() {
        Case lost = new Requests(api).parcelLoss("100.00").does("offer-remedy", "remedy", "REFUND");
        lost.buyer("REMEDY_CHOSEN", "remedy", "REFUND").approveRefund().settle();
        return lost.isClosed("REFUNDED").paid("100.00", "0.00");
    }

    private Answer book(Case file, String amount, String as) {
        return api.post("finance-qian", RECOVERIES, Map.of("caseId", file.id(), "amount", amount, "reference", as));
    }

    private BigDecimal balance() {
        return new Shop(api, "shop-1").balance();
    }

    @Test
    void it_is_on_the_balance_and_in_the_history_of_the_case_which_stays_as_it_is() {
        Case lost = refunded();
        BigDecimal before = balance();

        Answer answer = book(lost, "80.00", reference).expect(200);

        assertThat(balance()).isEqualByComparingTo(before.add(new BigDecimal("80.00")));
        assertThat(new BigDecimal(answer.text("/balance"))).isEqualByComparingTo(balance());
        lost.isClosed("REFUNDED").paid("100.00", "0.00").hasTasks("ask-courier");
        assertThat(lost.entry("COURIER_PAID").at("/detail/amount").asText()).isEqualTo("80.00");
        assertThat(lost.seen().body().get("refunds")).hasSize(1);
    }

    @Test
    void it_is_booked_once_a_reference_whoever_tells_it_again() {
        Case lost = refunded();
        BigDecimal before = balance();
        book(lost, "60.00", reference).expect(200);

        book(lost, "60.00", reference).expect(200);
        book(lost, "60.01", reference).refused(409, "amount", "REFERENCE_BOOKED");
        book(refunded(), "60.00", reference).refused(409, "caseId", "REFERENCE_BOOKED");
        api.post("finance-qian", "/shops/shop-1/account/top-ups", Map.of("amount", "60.00", "reference", reference))
                .refused(409, "reference", "REFERENCE_BOOKED");

        assertThat(balance()).isEqualByComparingTo(before.add(new BigDecimal("60.00")));
    }

    @Test
    void all_of_a_case_is_at_most_what_its_buyer_got() {
        Case lost = refunded();
        book(lost, "60.00", reference).expect(200);

        book(lost, "40.01", reference + "-2").refused(422, "amount", "ABOVE_PAID");
        book(lost, "40.00", reference + "-2").expect(200);
        book(lost, "0.01", reference + "-3").refused(422, "amount", "ABOVE_PAID");
    }

    @Test
    void nothing_is_recovered_for_a_case_that_paid_nothing_yet() {
        book(new Requests(api).parcelLoss("100.00"), "0.01", reference).refused(422, "amount", "ABOVE_PAID");
    }

    @Test
    void told_by_many_at_once_it_is_booked_once() {
        Case lost = refunded();
        BigDecimal before = balance();

        List<CompletableFuture<Answer>> answers = IntStream.range(0, 8)
                .mapToObj(number -> CompletableFuture.supplyAsync(() -> book(lost, "30.00", reference)))
                .toList();

        answers.forEach(answer -> answer.join().expect(200));
        assertThat(balance()).isEqualByComparingTo(before.add(new BigDecimal("30.00")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"supervisor-zhou", "manager-zeng", "admin", "agent-chen", "logistics-feng", "channel", "buyer-li"
            })
    void nobody_but_finance_books_it(String login) {
        api.post(login, RECOVERIES, Map.of()).refused(403, "ROLE");
    }

    @Test
    void what_is_missing_or_of_another_shop_is_named() {
        api.post("finance-qian", RECOVERIES, Map.of())
                .refused(422, "caseId", "REQUIRED")
                .refused(422, "amount", "REQUIRED")
                .refused(422, "reference", "REQUIRED");
        Map<String, Object> body = Map.of("caseId", "no-such-case", "amount", "-1.00", "reference", "x".repeat(101));
        api.post("finance-qian", RECOVERIES, body)
                .refused(422, "caseId", "NOT_OF_SHOP")
                .refused(422, "amount", "NOT_POSITIVE")
                .refused(422, "reference", "TOO_LONG");
        Map<String, Object> ofOther = Map.of("caseId", refunded().id(), "amount", "1.00", "reference", reference);
        api.post("finance-qian", "/shops/shop-2/account/courier-recoveries", ofOther)
                .refused(422, "caseId", "NOT_OF_SHOP");
        api.post("finance-qian", "/shops/no-such-shop/account/courier-recoveries", ofOther)
                .refused(404, "NOT_FOUND");
        api.post("finance-qian", RECOVERIES, Case.members("liability", "COURIER"))
                .refused(400, "liability", "UNKNOWN_FIELD");
    }
}
