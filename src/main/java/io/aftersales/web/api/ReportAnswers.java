package io.aftersales.web.api;

import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Rates;
import io.aftersales.reports.DoubtfulParcels.DoubtfulParcel;
import io.aftersales.reports.ParcelRegister.ParcelEntry;
import io.aftersales.reports.ProblemLog.LoggedProblem;
import io.aftersales.reports.RefundRegister.RefundEntry;
import io.aftersales.reports.RefundRegister.RefundSum;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;
import java.util.List;

/** What the JSON of the reports looks like, for the description of the API: it is written row by row. */
final class ReportAnswers {

    private static final String PROVISIONAL = "The last day is not over yet";

    private ReportAnswers() {}

    @Schema(name = "RefundTotal")
    record Total(long count, Money amount) {}

    @Schema(name = "RefundRegister")
    record Refunds(
            LocalDate date,

            @Schema(description = PROVISIONAL) boolean provisional,

            List<RefundEntry> items,
            Total total) {}

    @Schema(name = "RefundStatistics")
    record Statistics(
            LocalDate from,
            LocalDate to,

            @Schema(description = PROVISIONAL) boolean provisional,

            List<RefundSum> items,
            Total total) {}

    @Schema(name = "ParcelRegister")
    record Parcels(
            LocalDate from,
            LocalDate to,

            @Schema(description = PROVISIONAL) boolean provisional,

            List<ParcelEntry> items) {}

    @Schema(name = "DoubtfulParcels")
    record Doubtful(int silentDays, List<DoubtfulParcel> items) {}

    @Schema(name = "ProblemLog")
    record Problems(
            LocalDate from,
            LocalDate to,

            @Schema(description = PROVISIONAL) boolean provisional,

            List<LoggedProblem> items) {}

    @Schema(name = "RateTable")
    record RateTable(LocalDate date, List<Rates> items) {}
}
