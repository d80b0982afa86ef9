package io.aftersales.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.domain.report.Period;
import io.aftersales.reconciliation.Difference.Kind;
import io.aftersales.refunds.PaymentAnswer;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.PaymentReport;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ComparisonTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static final Instant START = Instant.parse("2026-03-01T16:00:00Z");
    private static final Instant NOON = START.plus(Duration.ofHours(12));
    private static final Paid PAID = new Paid("P-1", NOON);
    private static final Refused REFUSED = new Refused("ACCOUNT_CLOSED");

    @Test
    void a_day_on_which_both_say_the_same_has_no_differences() {
        Reconciliation found = compare(
                List.of(done("r1", 100), done("r2", 250), refund("r3", RefundState.FAILED, 70)),
                List.of(told("r2", 250, PAID), told("r1", 100, PAID), told("r3", 70, REFUSED)));

        assertThat(found.differences()).isEmpty();
        assertThat(found.ours()).isEqualTo(new Tally(2, Money.ofFen(350)));
        assertThat(found.partners()).isEqualTo(found.ours());
    }

    @Test
    void a_day_on_which_nothing_was_paid_is_nothing_on_both_sides() {
        Reconciliation found = compare(List.of(), List.of());

        assertThat(found.differences()).isEmpty();
        assertThat(found.ours()).isEqualTo(new Tally(0, Money.ZERO)).isEqualTo(found.partners());
    }

    @Test
    void what_the_partner_does_not_list_is_missing_there() {
        assertThat(differences(List.of(done("r1", 100)), List.of()))
                .containsExactly(difference("r1", Kind.MISSING_AT_PARTNER, "1.00", null));
    }

    @Test
    void what_we_never_decided_is_unknown_to_us() {
        assertThat(differences(List.of(), List.of(told("r1", 100, PAID))))
                .containsExactly(new Difference("r1", null, "order-1", Kind.UNKNOWN_TO_US, null, "1.00"));
    }

    @Test
    void another_amount_and_another_order_are_two_differences() {
        PaymentReport other = new PaymentReport(new PaymentOrder("r1", "order-2", Money.ofFen(101)), PAID);

        assertThat(differences(List.of(done("r1", 100)), List.of(other)))
                .containsExactly(
                        difference("r1", Kind.AMOUNT_DIFFERS, "1.00", "1.01"),
                        difference("r1", Kind.ORDER_DIFFERS, "order-1", "order-2"));
    }

    @ParameterizedTest
    @EnumSource(
            value = RefundState.class,
            names = {"DONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void what_the_partner_paid_and_we_do_not_know_as_paid_differs_in_its_state(RefundState state) {
        assertThat(differences(List.of(refund("r1", state, 100)), List.of(told("r1", 100, PAID))))
                .containsExactly(difference("r1", Kind.STATE_DIFFERS, state.name(), "PAID"));
    }

    static Stream<Arguments> statesOfARefusedOne() {
        return Stream.of(RefundState.values()).map(state -> Arguments.of(state, state == RefundState.FAILED ? 0 : 1));
    }

    @ParameterizedTest
    @MethodSource("statesOfARefusedOne")
    void what_the_partner_refused_has_failed_here_too(RefundState state, int differences) {
        Refund refund = state == RefundState.DONE ? done("r1", 100) : refund("r1", state, 100);

        assertThat(differences(List.of(refund), List.of(told("r1", 100, REFUSED))))
                .hasSize(differences)
                .allMatch(each -> each.kind() == Kind.STATE_DIFFERS);
    }

    @Test
    void what_is_still_pending_there_may_be_unknown_here_but_not_done() {
        PaymentReport pending = told("r1", 100, new Unknown("not yet"));

        assertThat(differences(List.of(refund("r1", RefundState.UNKNOWN, 100)), List.of(pending)))
                .isEmpty();
        assertThat(differences(List.of(done("r1", 100)), List.of(pending)))
                .containsExactly(difference("r1", Kind.STATE_DIFFERS, "DONE", "PENDING"));
    }

    @Test
    void what_finance_paid_by_hand_is_no_difference_unless_the_partner_paid_it_too() {
        Refund offline = refund("r1", RefundState.DONE, 100, NOON, "V-1");

        Reconciliation agreed = compare(List.of(offline), List.of(told("r1", 100, REFUSED)));
        assertThat(agreed.differences()).isEmpty();
        assertThat(agreed.ours()).isEqualTo(new Tally(0, Money.ZERO));
        assertThat(differences(List.of(offline), List.of())).isEmpty();
        assertThat(differences(List.of(offline), List.of(told("r1", 100, PAID))))
                .containsExactly(difference("r1", Kind.PAID_TWICE, "OFFLINE", "PAID"));
    }

    @Test
    void a_day_begins_and_ends_at_midnight_in_shanghai() {
        Instant end = START.plus(Duration.ofDays(1));
        assertThat(Period.of(DAY).start()).isEqualTo(START);
        assertThat(Period.of(DAY).end()).isEqualTo(end);

        assertThat(differences(List.of(doneAt(START)), List.of(told("r1", 100, PAID))))
                .isEmpty();
        assertThat(differences(List.of(doneAt(end.minusMillis(1))), List.of(told("r1", 100, PAID))))
                .isEmpty();
        assertThat(differences(List.of(doneAt(end)), List.of(told("r1", 100, PAID))))
                .containsExactly(difference("r1", Kind.DAY_DIFFERS, "2026-03-03", "2026-03-02"));
        assertThat(differences(List.of(doneAt(START.minusMillis(1))), List.of(told("r1", 100, PAID))))
                .containsExactly(difference("r1", Kind.DAY_DIFFERS, "2026-03-01", "2026-03-02"));
    }

    @Test
    void differences_come_by_refund() {
        assertThat(differences(List.of(done("r3", 1), done("r1", 1)), List.of(told("r2", 1, PAID))))
                .extracting(Difference::refundId)
                .containsExactly("r1", "r2", "r3");
    }

    // ---- values

    private static List<Difference> differences(List<Refund> ours, List<PaymentReport> theirs) {
        return compare(ours, theirs).differences();
    }

    private static Reconciliation compare(List<Refund> ours, List<PaymentReport> theirs) {
        return Comparison.of(DAY, ours, theirs, NOON);
    }

    private static Difference difference(String refundId, Kind kind, String ours, @Nullable String partners) {
        return new Difference(refundId, "case-1", "order-1", kind, ours, partners);
    }

    private static PaymentReport told(String refundId, long fen, PaymentAnswer answer) {
        return new PaymentReport(new PaymentOrder(refundId, "order-1", Money.ofFen(fen)), answer);
    }

    private static Refund done(String refundId, long fen) {
        return refund(refundId, RefundState.DONE, fen, NOON, null);
    }

    private static Refund doneAt(Instant at) {
        return refund("r1", RefundState.DONE, 100, at, null);
    }

    private static Refund refund(String refundId, RefundState state, long fen) {
        return refund(refundId, state, fen, null, null);
    }

    private static Refund refund(
            String refundId, RefundState state, long fen, @Nullable Instant doneAt, @Nullable String voucher) {
        return new Refund(
                refundId,
                "case-1",
                "order-1",
                PayoutKind.REFUND,
                Money.ofFen(fen),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                state,
                null,
                NOON,
                "SYSTEM",
                NOON,
                doneAt,
                null,
                voucher,
                "case-1");
    }
}
