package io.aftersales.web.api;

import static io.aftersales.web.api.Register.Column.named;
import static io.aftersales.web.api.Register.Column.of;

import io.aftersales.domain.report.Rates;
import io.aftersales.domain.report.Rates.MeanTime;
import io.aftersales.reports.DoubtfulParcels.DoubtfulParcel;
import io.aftersales.reports.ParcelRegister.ParcelEntry;
import io.aftersales.reports.ProblemLog.LoggedProblem;
import io.aftersales.reports.RefundRegister.RefundEntry;
import io.aftersales.reports.RefundRegister.RefundSum;
import io.aftersales.web.api.Register.Column;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of each report, in the order in which the shops' own registers have them. */
final class ReportColumns {

    static final List<Column<RefundEntry>> REFUNDS = List.of(
            of("order", RefundEntry::orderId),
            of("shop", RefundEntry::shopId),
            of("orderAmount", RefundEntry::orderAmount),
            named("reason", "reason.", RefundEntry::reason),
            named("kind", "payout.", RefundEntry::kind),
            of("goods", RefundEntry::goods),
            of("freight", RefundEntry::freight),
            of("compensation", RefundEntry::compensation),
            of("refund", RefundEntry::amount),
            of("refundedAt", RefundEntry::refundedAt),
            of("case", RefundEntry::caseId));

    static final List<Column<RefundSum>> STATISTICS = List.of(
            of("date", RefundSum::date),
            of("shop", RefundSum::shopId),
            named("reason", "reason.", RefundSum::reason),
            of("refunds", RefundSum::count),
            of("goods", RefundSum::goods),
            of("freight", RefundSum::freight),
            of("compensation", RefundSum::compensation),
            of("refund", RefundSum::amount));

    static final List<Column<ParcelEntry>> PARCELS = List.of(
            of("order", ParcelEntry::orderId),
            of("purchasedAt", ParcelEntry::purchasedAt),
            of("product", ParcelEntry::product),
            of("quantity", ParcelEntry::quantity),
            of("amount", ParcelEntry::amount),
            of("waybill", ParcelEntry::trackingNumber),
            of("carrier", ParcelEntry::carrier),
            named("matter", "matter.", ParcelEntry::matter),
            of("since", ParcelEntry::since),
            named("lastReport", "event.CARRIER_", ParcelEntry::lastReport),
            of("lastReportAt", ParcelEntry::lastReportAt),
            of("shop", ParcelEntry::shopId),
            of("case", ParcelEntry::caseId),
            named("status", "status.", ParcelEntry::status),
            named("outcome", "outcome.", ParcelEntry::outcome),
            named("reason", "reason.", ParcelEntry::reason),
            of("remark", ParcelEntry::remark));

    static final List<Column<DoubtfulParcel>> DOUBTFUL = List.of(
            of("waybill", DoubtfulParcel::trackingNumber),
            of("carrier", DoubtfulParcel::carrier),
            named("doubt", "doubt.", DoubtfulParcel::doubt),
            of("since", DoubtfulParcel::since),
            named("lastReport", "event.CARRIER_", DoubtfulParcel::lastReport),
            of("lastReportAt", DoubtfulParcel::lastReportAt),
            of("followUpAt", DoubtfulParcel::followUpAt),
            of("order", DoubtfulParcel::orderId),
            of("shop", DoubtfulParcel::shopId),
            of("case", DoubtfulParcel::caseId),
            named("status", "status.", DoubtfulParcel::status));

    static final List<Column<LoggedProblem>> PROBLEMS = List.of(
            of("openedAt", LoggedProblem::openedAt),
            of("case", LoggedProblem::caseId),
            named("type", "type.", LoggedProblem::type),
            of("order", LoggedProblem::orderId),
            of("shop", LoggedProblem::shopId),
            of("product", LoggedProblem::products),
            named("reason", "reason.", LoggedProblem::reason),
            of("description", LoggedProblem::description),
            named("responsibility", "responsibility.", LoggedProblem::responsibility),
            named("status", "status.", LoggedProblem::status),
            named("outcome", "outcome.", LoggedProblem::outcome),
            of("closedAt", LoggedProblem::closedAt),
            of("refund", LoggedProblem::refunded));

    static final List<Column<Rates>> RATES = List.of(
            of("date", Rates::date),
            of("refundsFrom", rates -> rates.refundRate().window().from()),
            of("disputesFrom", rates -> rates.disputeRate().window().from()),
            of("countedTo", rates -> rates.refundRate().window().to()),
            of("refundsSucceeded", rates -> rates.refundRate().refundsSucceeded()),
            of("subOrdersPaid", rates -> rates.refundRate().subOrdersPaid()),
            of("refundRate", rates -> rates.refundRate().rate()),
            of("refundsStarted", rates -> rates.disputeRate().refundsStarted()),
            of("disputesOpened", rates -> rates.disputeRate().disputesOpened()),
            of("interventionRate", rates -> rates.disputeRate().interventionRate()),
            of("ruledAgainst", rates -> rates.disputeRate().ruledAgainstMerchant()),
            of("ruledAgainstRate", rates -> rates.disputeRate().ruledAgainstRate()),
            of(
                    "refundOnlyRequests",
                    rates -> rates.completionTime().refundOnly().requests()),
            of("refundOnlyHours", rates -> hours(rates.completionTime().refundOnly())),
            of(
                    "returnRefundRequests",
                    rates -> rates.completionTime().returnRefund().requests()),
            of("returnRefundHours", rates -> hours(rates.completionTime().returnRefund())));

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private ReportColumns() {}

    private static @Nullable BigDecimal hours(MeanTime mean) {
        return mean.meanSeconds() == null
                ? null
                : BigDecimal.valueOf(mean.meanSeconds()).divide(SECONDS_OF_AN_HOUR, 2, RoundingMode.HALF_UP);
    }
}
