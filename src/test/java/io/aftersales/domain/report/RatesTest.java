package io.aftersales.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.report.Rates.MeanTime;
import io.aftersales.domain.report.Tallies.Completions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatesTest {

    private static final LocalDate DATE = LocalDate.parse("2026-03-31");
    private static final DailyCounts NONE = new DailyCounts(Map.of());
    private static final Completions NOTHING = new Completions(NONE, NONE);

    @Test
    void windows_end_two_days_before_the_date() {
        Rates rates = Rates.of(DATE, refunds(NONE, NONE));

        assertThat(rates.refundRate().window()).isEqualTo(days("2026-02-28", "2026-03-29"));
        assertThat(rates.disputeRate().window()).isEqualTo(days("2026-03-02", "2026-03-29"));
        assertThat(rates.completionTime().window()).isEqualTo(days("2026-02-28", "2026-03-29"));
        assertThat(Rates.countedFor(DATE.minusWeeks(1), DATE)).isEqualTo(days("2026-02-21", "2026-03-29"));
    }

    @ParameterizedTest(name = "a refund on {0} counts {1}")
    @CsvSource({"2026-02-27, 0", "2026-02-28, 1", "2026-03-29, 1", "2026-03-30, 0", "2026-03-31, 0"})
    void refunds_of_thirty_days_count(LocalDate day, long counted) {
        assertThat(Rates.of(DATE, refunds(on(day, 1), on(day, 1))).refundRate().refundsSucceeded())
                .isEqualTo(counted);
    }

    @ParameterizedTest(name = "a dispute on {0} counts {1}")
    @CsvSource({"2026-03-01, 0", "2026-03-02, 1", "2026-03-29, 1", "2026-03-30, 0"})
    void disputes_of_twenty_eight_days_count(LocalDate day, long counted) {
        Tallies tallies = new Tallies(NONE, NONE, on(day, 1), on(day, 1), on(day, 1), NOTHING, NOTHING);

        var rate = Rates.of(DATE, tallies).disputeRate();

        assertThat(rate.disputesOpened()).isEqualTo(counted);
        assertThat(rate.refundsStarted()).isEqualTo(counted);
        assertThat(rate.ruledAgainstMerchant()).isEqualTo(counted);
    }

    @ParameterizedTest(name = "{0} of {1} are {2}")
    @CsvSource({"1, 3, 0.3333", "2, 3, 0.6667", "1, 20000, 0.0001", "1, 20001, 0.0000", "0, 5, 0.0000", "3, 2, 1.5000"})
    void a_rate_is_rounded_half_up_to_four_digits(long part, long whole, BigDecimal rate) {
        LocalDate day = LocalDate.parse("2026-03-10");

        assertThat(Rates.of(DATE, refunds(on(day, part), on(day, whole)))
                        .refundRate()
                        .rate())
                .isEqualTo(rate);
    }

    @Test
    void there_is_no_rate_of_nothing() {
        Rates rates = Rates.of(DATE, refunds(on(LocalDate.parse("2026-03-10"), 4), NONE));

        assertThat(rates.refundRate().refundsSucceeded()).isEqualTo(4);
        assertThat(rates.refundRate().rate()).isNull();
        assertThat(rates.disputeRate().interventionRate()).isNull();
        assertThat(rates.disputeRate().ruledAgainstRate()).isNull();
        assertThat(rates.completionTime().refundOnly()).isEqualTo(new MeanTime(0, null));
    }

    @Test
    void both_dispute_rates_are_over_the_refunds_started() {
        LocalDate day = LocalDate.parse("2026-03-10");
        Tallies tallies = new Tallies(NONE, NONE, on(day, 8), on(day, 2), on(day, 1), NOTHING, NOTHING);

        var rate = Rates.of(DATE, tallies).disputeRate();

        assertThat(rate.interventionRate()).isEqualByComparingTo("0.25");
        assertThat(rate.ruledAgainstRate()).isEqualByComparingTo("0.125");
    }

    @Test
    void completion_times_are_means_of_each_kind_over_the_days_of_completion() {
        Completions refundOnly = new Completions(
                new DailyCounts(Map.of(LocalDate.parse("2026-03-01"), 1L, LocalDate.parse("2026-03-30"), 5L)),
                new DailyCounts(Map.of(LocalDate.parse("2026-03-01"), 100L, LocalDate.parse("2026-03-30"), 9L)));
        Completions returnRefund =
                new Completions(on(LocalDate.parse("2026-03-29"), 2), on(LocalDate.parse("2026-03-29"), 7));

        var time = Rates.of(DATE, new Tallies(NONE, NONE, NONE, NONE, NONE, refundOnly, returnRefund))
                .completionTime();

        assertThat(time.refundOnly()).isEqualTo(new MeanTime(1, 100L));
        assertThat(time.returnRefund()).isEqualTo(new MeanTime(2, 4L));
    }

    private static Tallies refunds(DailyCounts succeeded, DailyCounts paid) {
        return new Tallies(succeeded, paid, NONE, NONE, NONE, NOTHING, NOTHING);
    }

    private static DailyCounts on(LocalDate day, long count) {
        return new DailyCounts(Map.of(day, count));
    }

    private static Period days(String from, String to) {
        return new Period(LocalDate.parse(from), LocalDate.parse(to));
    }
}
