package io.aftersales.web.api;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import io.aftersales.reports.DoubtfulParcels;
import io.aftersales.reports.ParcelRegister;
import io.aftersales.reports.ProblemLog;
import io.aftersales.reports.RateCounts;
import io.aftersales.reports.RefundRegister;
import io.aftersales.reports.RefundRegister.RefundEntry;
import io.aftersales.reports.RefundRegister.RefundSum;
import io.aftersales.reports.ReportQuestions;
import io.aftersales.web.api.ReportAnswers.Total;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Registers and statistics. Each is read anew when it is asked for. */
@RestController
@RequestMapping(
        path = "/api/v1/reports",
        produces = {MediaType.APPLICATION_JSON_VALUE, ReportFormat.TEXT_CSV})
@Tag(name = "reports")
class ReportsController {

    private static final String READERS = "SUPERVISOR, MANAGER, FINANCE or ADMIN. ";
    private static final String REGISTER = "The rows, oldest first";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;
    private static final String CSV = ReportFormat.TEXT_CSV;
    private static final int USUAL_SILENT_DAYS = 3;
    private static final int MOST_SILENT_DAYS = 60;
    private static final int MOST_WEEKS = 52;
    private static final int USUAL_DAYS = 30;
    private static final Set<String> OF_PERIOD = Set.of("from", "to", "shopId");
    private static final Set<String> OF_DAY_OR_PERIOD = Set.of("date", "from", "to", "shopId");

    private final RefundRegister refunds;
    private final ParcelRegister parcels;
    private final DoubtfulParcels doubtful;
    private final ProblemLog problems;
    private final RateCounts rates;
    private final ReportQuestions questions;
    private final ReportCalls calls;

    ReportsController(
            RefundRegister refunds,
            ParcelRegister parcels,
            DoubtfulParcels doubtful,
            ProblemLog problems,
            RateCounts rates,
            ReportQuestions questions,
            ReportCalls calls) {
        this.refunds = refunds;
        this.parcels = parcels;
        this.doubtful = doubtful;
        this.problems = problems;
        this.rates = rates;
        this.questions = questions;
        this.calls = calls;
    }

    private record Question(Period period, @Nullable String shopId) {}

    private record Doubts(int silentDays, @Nullable String shopId) {}

    private record Search(Question question, @Nullable String words) {}

    private record Weeks(
            LocalDate date, int weeks, @Nullable String shopId) {}

    @Operation(
            summary = "The refunds that succeeded on a day",
            description =
                    READERS + "The day is Shanghai's. A refund that finance paid by another way stands on the day on"
                            + " which it was paid, however late that is told. `provisional` while the day runs.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = REGISTER,
                            content = {
                                @Content(
                                        mediaType = JSON,
                                        schema = @Schema(implementation = ReportAnswers.Refunds.class)),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    @ReportParameters.Day
    @ReportParameters.OfEvery
    @GetMapping("/refunds")
    void refunds(ServletWebRequest web) throws IOException, HttpMediaTypeNotAcceptableException {
        Question asked = calls.ask(web, Set.of("date", "shopId"), this::day);
        Sum sum = new Sum();
        calls.answer(
                web,
                new Register<>(
                        calls.fileOf("refunds", asked.period()),
                        calls.headOfDay(asked.period()),
                        ReportColumns.REFUNDS,
                        reader -> refunds.each(
                                asked.period(),
                                asked.shopId(),
                                sum.of(refund -> 1, RefundEntry::amount).andThen(reader)),
                        sum::foot));
    }

    @Operation(
            summary = "Refunds by day, shop and reason",
            description = READERS + "The same refunds as in the register, added up; a day without any is missing.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = REGISTER,
                            content = {
                                @Content(
                                        mediaType = JSON,
                                        schema = @Schema(implementation = ReportAnswers.Statistics.class)),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    @ReportParameters.Days
    @ReportParameters.OfEvery
    @GetMapping("/refund-statistics")
    void statistics(ServletWebRequest web) throws IOException, HttpMediaTypeNotAcceptableException {
        Question asked = calls.ask(web, OF_PERIOD, this::period);
        Sum sum = new Sum();
        calls.answer(
                web,
                new Register<>(
                        calls.fileOf("refund-statistics", asked.period()),
                        calls.headOf(asked.period()),
                        ReportColumns.STATISTICS,
                        reader -> refunds.sums(asked.period(), asked.shopId())
                                .forEach(sum.of(RefundSum::count, RefundSum::amount)
                                        .andThen(reader)),
                        sum::foot));
    }

    @Operation(
            summary = "Problem and returned parcels",
            description =
                    READERS + "What buyers send back, what carriers could not deliver or lost, and what did not arrive,"
                            + " by the day on which it became a matter; one row a line of the order. Left out is what no case had to"
                            + " deal with and what was signed for on the same day. Of one `date`, of the days `from` and `to`, or"
                            + " without any of them of the last 30 days.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = REGISTER,
                            content = {
                                @Content(
                                        mediaType = JSON,
                                        schema = @Schema(implementation = ReportAnswers.Parcels.class)),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    @ReportParameters.DayOrDays
    @ReportParameters.OfEvery
    @GetMapping("/returned-parcels")
    void returnedParcels(ServletWebRequest web) throws IOException, HttpMediaTypeNotAcceptableException {
        Question asked = calls.ask(web, OF_DAY_OR_PERIOD, this::dayOrPeriod);
        calls.answer(
                web,
                new Register<>(
                        calls.fileOf("returned-parcels", asked.period()),
                        calls.headOf(asked.period()),
                        ReportColumns.PARCELS,
                        reader -> parcels.each(asked.period(), asked.shopId(), reader),
                        Map::of));
    }

    @Operation(
            summary = "Parcels in doubt, as of now",
            description =
                    READERS + "Lost, inquired about, refused, coming back, silent for days, or of a number that nobody"
                            + " has entered. `followUpAt`: when the case about it goes on by itself.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = REGISTER,
                            content = {
                                @Content(
                                        mediaType = JSON,
                                        schema = @Schema(implementation = ReportAnswers.Doubtful.class)),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    @Parameter(
            name = "silentDays",
            in = ParameterIn.QUERY,
            description = "After how many days without a word a parcel that somebody waits for is in doubt",
            schema = @Schema(type = "integer", minimum = "1", maximum = "60", defaultValue = "3"))
    @ReportParameters.OfEvery
    @GetMapping("/doubtful-parcels")
    void doubtfulParcels(ServletWebRequest web) throws IOException, HttpMediaTypeNotAcceptableException {
        Set<String> known = Set.of("silentDays", "shopId");
        Doubts asked = calls.ask(
                web,
                known,
                fields -> new Doubts(
                        ReportCalls.number(fields, "silentDays", USUAL_SILENT_DAYS, MOST_SILENT_DAYS), shop(fields)));
        calls.answer(
                web,
                new Register<>(
                        "doubtful-parcels-" + questions.today(),
                        Map.of("silentDays", asked.silentDays()),
                        ReportColumns.DOUBTFUL,
                        reader -> doubtful.each(asked.silentDays(), asked.shopId(), reader),
                        Map::of));
    }

    @Operation(
            summary = "What buyers complained of after they had the goods",
            description = READERS + "By the day of the complaint.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = REGISTER,
                            content = {
                                @Content(
                                        mediaType = JSON,
                                        schema = @Schema(implementation = ReportAnswers.Problems.class)),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words to look for in case id, order number, product and description",
            schema = @Schema(type = "string", maxLength = 100))
    @ReportParameters.Days
    @ReportParameters.OfEvery
    @GetMapping("/problem-log")
    void problemLog(ServletWebRequest web) throws IOException, HttpMediaTypeNotAcceptableException {
        Set<String> known = Set.of("from", "to", "shopId", "q");
        Search asked = calls.ask(web, known, fields -> new Search(period(fields), fields.id("q")));
        Question question = asked.question();
        calls.answer(
                web,
                new Register<>(
                        calls.fileOf("problem-log", question.period()),
                        calls.headOf(question.period()),
                        ReportColumns.PROBLEMS,
                        reader -> problems.each(question.period(), question.shopId(), asked.words(), reader),
                        Map::of));
    }

    @Operation(
            summary = "Refund rate, dispute rate and completion time",
            description =
                    READERS + "What is counted ended two days before the date; each figure names its window and has its"
                            + " counts, and is null where there is nothing to divide by.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = REGISTER,
                            content = {
                                @Content(
                                        mediaType = JSON,
                                        schema = @Schema(implementation = ReportAnswers.RateTable.class)),
                                @Content(mediaType = CSV, schema = @Schema(type = "string"))
                            }))
    @Parameter(
            name = "weeks",
            in = ParameterIn.QUERY,
            description = "How many rows: one for the date, and one for each week before it",
            schema = @Schema(type = "integer", minimum = "1", maximum = "52", defaultValue = "1"))
    @ReportParameters.Day
    @ReportParameters.OfEvery
    @GetMapping("/rates")
    void rates(ServletWebRequest web) throws IOException, HttpMediaTypeNotAcceptableException {
        Set<String> known = Set.of("date", "weeks", "shopId");
        Weeks asked = calls.ask(
                web,
                known,
                fields -> new Weeks(
                        questions.day(fields), ReportCalls.number(fields, "weeks", 1, MOST_WEEKS), shop(fields)));
        calls.answer(
                web,
                new Register<>(
                        "rates-" + asked.date(),
                        Map.of("date", asked.date()),
                        ReportColumns.RATES,
                        reader -> rates.rates(asked.date(), asked.weeks(), asked.shopId())
                                .forEach(reader),
                        Map::of));
    }

    private @Nullable String shop(Fields fields) {
        return questions.shop(fields, calls.reader());
    }

    private Question day(Fields fields) {
        return new Question(Period.of(questions.day(fields)), shop(fields));
    }

    private Question period(Fields fields) {
        return new Question(questions.period(fields), shop(fields));
    }

    private Question dayOrPeriod(Fields fields) {
        return new Question(questions.dayOrPeriod(fields, USUAL_DAYS), shop(fields));
    }

    /** Adds up what goes by. */
    private static final class Sum {

        private long count;
        private Money amount = Money.ZERO;

        <R> Consumer<R> of(ToLongFunction<R> counts, Function<R, Money> amounts) {
            return row -> {
                count += counts.applyAsLong(row);
                amount = amount.plus(amounts.apply(row));
            };
        }

        Map<String, ?> foot() {
            return Map.of("total", new Total(count, amount));
        }
    }
}
