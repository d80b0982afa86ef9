package io.aftersales.reconciliation;

import io.aftersales.domain.report.Period;
import io.aftersales.reconciliation.Difference.Kind;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.PaymentReport;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays a day of the desk beside a day of the partner's list. */
final class Comparison {

    private final LocalDate day;
    private final Map<String, Refund> ours;
    private final Collection<PaymentReport> theirs;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(LocalDate day, Collection<Refund> ours, Collection<PaymentReport> theirs) {
        this.day = day;
        this.ours = ours.stream().collect(Collectors.toMap(Refund::refundId, Function.identity()));
        this.theirs = theirs;
    }

    /**
     * @param ours every refund that was done on the day, and every one that the partner lists
     * @param theirs the partner's list of the day, each refund once
     */
    static Reconciliation of(
            LocalDate day, Collection<Refund> ours, Collection<PaymentReport> theirs, Instant comparedAt) {
        Comparison comparison = new Comparison(day, ours, theirs);
        comparison.compare();
        return new Reconciliation(
                day, comparison.ourTally(), comparison.theirTally(), comparison.differences, comparedAt);
    }

    private Tally ourTally() {
        return Tally.of(ours.values().stream()
                .filter(this::wasPaidThatDay)
                .map(Refund::amount)
                .toList());
    }

    private Tally theirTally() {
        return Tally.of(theirs.stream()
                .filter(report -> report.answer() instanceof Paid)
                .map(report -> report.order().amount())
                .toList());
    }

    private void compare() {
        Map<String, Refund> unlisted = new HashMap<>(ours);
        for (PaymentReport report : theirs) {
            Refund refund = unlisted.remove(report.order().refundId());
            if (refund == null) {
                noteUnknown(report.order());
            } else {
                compare(refund, report);
            }
        }
        unlisted.values().stream()
                .filter(this::wasPaidThatDay)
                .forEach(refund -> note(refund, Kind.MISSING_AT_PARTNER, refund.amount(), null));
        differences.sort(Difference.ORDER);
    }

    private void compare(Refund refund, PaymentReport report) {
        if (!refund.amount().equals(report.order().amount())) {
            note(refund, Kind.AMOUNT_DIFFERS, refund.amount(), report.order().amount());
        }
        if (!refund.orderId().equals(report.order().orderId())) {
            note(refund, Kind.ORDER_DIFFERS, refund.orderId(), report.order().orderId());
        }
        if (report.answer() instanceof Paid) {
            comparePaid(refund);
        } else if (report.answer() instanceof Refused) {
            compareRefused(refund);
        } else if (wasPaidByPartner(refund)) {
            note(refund, Kind.STATE_DIFFERS, refund.state(), "PENDING");
        }
    }

    private void comparePaid(Refund refund) {
        if (refund.voucher() != null) {
            note(refund, Kind.PAID_TWICE, "OFFLINE", "PAID");
        } else if (refund.state() != RefundState.DONE) {
            note(refund, Kind.STATE_DIFFERS, refund.state(), "PAID");
        } else if (!wasPaidThatDay(refund)) {
            note(refund, Kind.DAY_DIFFERS, Period.dayOf(Objects.requireNonNull(refund.doneAt())), day);
        }
    }

    private void compareRefused(Refund refund) {
        boolean agreed = refund.state() == RefundState.FAILED || refund.voucher() != null;
        if (!agreed) {
            note(refund, Kind.STATE_DIFFERS, refund.state(), "REFUSED");
        }
    }

    private boolean wasPaidThatDay(Refund refund) {
        Instant doneAt = refund.doneAt();
        return wasPaidByPartner(refund)
                && doneAt != null
                && Period.dayOf(doneAt).equals(day);
    }

    private static boolean wasPaidByPartner(Refund refund) {
        return refund.state() == RefundState.DONE && refund.voucher() == null;
    }

    private void note(Refund refund, Kind kind, Object has, @Nullable Object theyHave) {
        String partners = theyHave == null ? null : theyHave.toString();
        differences.add(
                new Difference(refund.refundId(), refund.caseId(), refund.orderId(), kind, has.toString(), partners));
    }

    private void noteUnknown(PaymentOrder order) {
        differences.add(new Difference(
                order.refundId(),
                null,
                order.orderId(),
                Kind.UNKNOWN_TO_US,
                null,
                order.amount().toString()));
    }
}
