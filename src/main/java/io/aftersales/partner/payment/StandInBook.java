package io.aftersales.partner.payment;

import io.aftersales.partner.payment.RefundReport.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the stand-in decides, and says of what it decided. */
final class StandInBook implements AutoCloseable {

    private static final int PAGE = 100;

    private final PaymentJournal journal;

    StandInBook(PaymentJournal journal) {
        this.journal = journal;
    }

    /** @param news whether it was decided just now, so that a callback is due */
    record Decision(RefundReport report, boolean news) {}

    Decision pay(RefundRequest request, String timestamp, boolean refuse) throws IOException {
        StandInPayment wanted = new StandInPayment(
                request.refundId(),
                request.orderId(),
                request.amount(),
                "SI-" + request.refundId(),
                timestamp,
                refuse ? "ACCOUNT_CLOSED" : null,
                request.routes());
        StandInPayment entry = journal.enter(wanted);
        RefundReport report =
                entry.isFor(request) ? report(entry) : RefundReport.of(request.refundId(), Status.CONFLICT);
        return new Decision(report, entry == wanted);
    }

    RefundReport find(String refundId) {
        return journal.find(refundId)
                .map(StandInBook::report)
                .orElseGet(() -> RefundReport.of(refundId, Status.NOT_KNOWN));
    }

    /** @param after the last refund of the page before; absent for the first page */
    RefundPage list(Instant from, Instant to, @Nullable String after) {
        List<RefundReport> rest = journal.all().stream()
                .filter(entry ->
                        !entry.decidedAt().isBefore(from) && entry.decidedAt().isBefore(to))
                .dropWhile(entry -> after != null && !entry.refundId().equals(after))
                .skip(after == null ? 0 : 1)
                .map(StandInBook::report)
                .toList();
        List<RefundReport> page = rest.stream().limit(PAGE).toList();
        return new RefundPage(page, rest.size() > PAGE ? page.get(PAGE - 1).refundId() : null);
    }

    List<StandInPayment> payments() {
        return all().filter(StandInPayment::isPaid).toList();
    }

    List<StandInPayment> refusals() {
        return all().filter(entry -> !entry.isPaid()).toList();
    }

    private Stream<StandInPayment> all() {
        return journal.all().stream();
    }

    private static RefundReport report(StandInPayment entry) {
        Status status = entry.isPaid() ? Status.PAID : Status.REFUSED;
        return new RefundReport(
                entry.refundId(),
                entry.orderId(),
                entry.amount(),
                status,
                entry.reference(),
                entry.at(),
                entry.refusal());
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
