package io.aftersales.reconciliation;

import io.aftersales.cases.Notices;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.refunds.PaymentList;
import io.aftersales.refunds.PaymentReport;
import io.aftersales.refunds.Refund;
import io.aftersales.refunds.RefundPayments;
import io.aftersales.refunds.Refunds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares, day by day, what the desk and the payment partner say was paid. All of it is called outside any transaction: the
 * partner is asked over the network, and only what was found is written in one.
 */
@Service
public class Reconciliations {

    private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);

    /** After a longer downtime the days before are compared on demand. */
    private static final int MOST_DAYS_BEHIND = 31;

    /** What was on its way at midnight has until then to arrive. */
    private static final Duration SETTLED_AFTER = Duration.ofHours(2);

    private final Refunds refunds;
    private final RefundPayments payments;
    private final KeptReconciliations kept;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Reconciliations(
            Refunds refunds,
            RefundPayments payments,
            KeptReconciliations kept,
            Notices notices,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.refunds = refunds;
        this.payments = payments;
        this.kept = kept;
        this.notices = notices;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * The comparison of a day as it was kept; where there is none, one that is made now and not kept. On a day that is not over,
     * a refund that is just being paid may show as a difference. Whoever is bound to shops is told what differs about orders of these.
     *
     * @throws Refusal if the day has not come, or the partner gives no list
     */
    public Reconciliation of(LocalDate day, Actor reader) {
        if (day.isAfter(today())) {
            throw Refusal.rule("IN_FUTURE", "date", "has not come");
        }
        Reconciliation found = kept.find(day).orElseGet(() -> compare(day));
        return reader.dealsWithAll() ? found : found.about(kept.ordersOf(reader, ordersIn(found)));
    }

    private static List<String> ordersIn(Reconciliation found) {
        return found.differences().stream().map(Difference::orderId).toList();
    }

    /** The last days, newest first, on which something was found to differ that is there for the reader; at most so many. */
    public List<DifferingDay> differing(int limit, Actor reader) {
        return kept.differing(limit, reader);
    }

    /**
     * Compares a day anew and keeps what is found.
     *
     * @throws Refusal if the day is not over, or the partner gives no list
     */
    public Reconciliation renew(LocalDate day) {
        if (!day.isBefore(today())) {
            throw Refusal.rule("DAY_NOT_OVER", "date", "must be over before it is compared for good");
        }
        return keep(compare(day));
    }

    /**
     * Compares the days that are over and were not compared yet; answers how many. Called periodically. The first day of which
     * the partner tells nothing ends it: it is tried again at the next call, and no day is left out.
     */
    public int catchUp() {
        int done = 0;
        try {
            for (LocalDate day : due()) {
                keep(compare(day));
                done++;
            }
        } catch (Refusal partnerAway) {
            log.atInfo().addKeyValue("why", partnerAway.detail()).log("reconciliation put off");
        }
        return done;
    }

    private List<LocalDate> due() {
        LocalDate end = Period.dayOf(clock.instant().minus(SETTLED_AFTER));
        LocalDate oldest = end.minusDays(MOST_DAYS_BEHIND);
        LocalDate next = kept.latest().map(day -> day.plusDays(1)).orElse(end.minusDays(1));
        LocalDate first = next.isBefore(oldest) ? oldest : next;
        return first.isBefore(end) ? first.datesUntil(end).toList() : List.of();
    }

    private Reconciliation compare(LocalDate day) {
        Instant from = Period.of(day).start();
        Instant to = Period.of(day).end();
        PaymentList list = payments.list(from, to);
        if (list instanceof PaymentList.Unknown unknown) {
            log.atWarn()
                    .addKeyValue("day", day)
                    .addKeyValue("why", unknown.why())
                    .log("the payment partner gives no list");
            throw Refusal.partnerAway("PARTNER_UNAVAILABLE", "The payment partner gives no list of " + day + " now.");
        }
        List<PaymentReport> theirs = ((PaymentList.Complete) list).payments();
        List<Refund> ours = refunds.doneOrAmong(
                from,
                to,
                theirs.stream().map(report -> report.order().refundId()).toList());
        return Comparison.of(day, ours, theirs, now());
    }

    private Reconciliation keep(Reconciliation found) {
        transaction.executeWithoutResult(status -> {
            int news = kept.keep(found);
            if (news > 0) {
                Map<String, ?> detail = Map.of("date", found.date().toString(), "differences", news);
                notices.tell(Role.FINANCE, null, "PAYMENTS_DIFFER", detail, found.comparedAt());
            }
        });
        log.atInfo()
                .addKeyValue("day", found.date())
                .addKeyValue("differences", found.differences().size())
                .log("payments reconciled");
        return found;
    }

    private LocalDate today() {
        return Period.dayOf(clock.instant());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
