package io.aftersales.web.api;

import io.aftersales.accounts.AccountReader;
import io.aftersales.accounts.Holdings;
import io.aftersales.accounts.Points;
import io.aftersales.accounts.Settlement;
import io.aftersales.accounts.ShopAccount;
import io.aftersales.accounts.Statement;
import io.aftersales.accounts.Statement.StatementDay;
import io.aftersales.cases.event.CourierRecoveries;
import io.aftersales.cases.event.DepositTopUps;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.report.Period;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/shops/{shopId}/account")
@Tag(name = "shops")
class ShopsController {

    private static final Set<String> STATEMENT_PARAMETERS = Set.of("from", "to", "caseId");
    private static final String POINTS = "points";

    private final AccountReader accounts;
    private final DepositTopUps topUps;
    private final CourierRecoveries recoveries;
    private final CurrentActor actor;

    ShopsController(AccountReader accounts, DepositTopUps topUps, CourierRecoveries recoveries, CurrentActor actor) {
        this.accounts = accounts;
        this.topUps = topUps;
        this.recoveries = recoveries;
        this.actor = actor;
    }

    /** An account as it is told. */
    @Schema(name = "ShopAccount")
    record Account(
            Money balance,
            Money deposit,

            @Schema(description = "Against the shop") int points,

            @Schema(description = "What the deposit has to be")
            Money depositDue,

            @Schema(description = "What the platform paid for the shop and has not got back")
            Money debt,

            @Schema(description = "Since when the shop is paid out nothing") @Nullable Instant settlementPausedAt,

            @Schema(description = "When the settlement was paused and resumed, newest first")
            List<Settlement> settlement) {}

    private Account told(String shopId, ShopAccount account) {
        return new Account(
                account.balance(),
                account.deposit(),
                account.points(),
                account.depositDue(),
                account.debt(),
                account.settlementPausedAt(),
                accounts.settlements(shopId));
    }

    /** A statement as it is told, with the points of the same days or case. */
    record ShopStatement(
            @Schema(description = "Before the first booking; nothing in the statement of a case")
            Holdings opening,

            @Schema(description = "Shanghai days on which something was booked, in order")
            List<StatementDay> days,

            @Schema(description = "Opening and every change; of a case, what it changed in all")
            Holdings closing,

            List<Points> points) {

        static ShopStatement of(Statement statement, List<Points> points) {
            return new ShopStatement(statement.opening(), statement.days(), statement.closing(), points);
        }
    }

    @Operation(summary = "What a shop has with the platform", description = "SUPERVISOR, MANAGER, FINANCE or ADMIN")
    @GetMapping
    Account account(@PathVariable String shopId) {
        return told(shopId, accounts.require(shopId, actor.get()).account());
    }

    @Operation(
            summary = "What was booked on an account, on days or under a case",
            description =
                    "SUPERVISOR, MANAGER, FINANCE or ADMIN. Either `from` and `to`, at most 366 days, or `caseId`:"
                            + " the case and the disputes about it. Opening and all changes add up to closing.")
    @GetMapping("/statement")
    ShopStatement statement(
            @PathVariable String shopId,
            @Parameter(
                            description = "The first Shanghai day",
                            schema = @Schema(type = "string", format = "date", example = "2026-03-01"))
                    @RequestParam(required = false)
                    @Nullable String from,
            @Parameter(
                            description = "The last Shanghai day",
                            schema = @Schema(type = "string", format = "date", example = "2026-03-31"))
                    @RequestParam(required = false)
                    @Nullable String to,
            @Parameter(description = "Instead of days: a case of the shop") @RequestParam(required = false) @Nullable String caseId,
            HttpServletRequest request) {
        accounts.require(shopId, actor.get());
        Filters.refuseUnknown(request, STATEMENT_PARAMETERS);
        Map<String, String> asked = Filters.present("from", from, "to", to, "caseId", caseId);
        return caseId == null
                ? ofDays(shopId, Fields.read(asked, Period::read))
                : ofCase(shopId, Fields.read(asked, ShopsController::readCase));
    }

    private ShopStatement ofDays(String shopId, Period period) {
        return ShopStatement.of(accounts.statement(shopId, period), accounts.points(shopId, period));
    }

    private ShopStatement ofCase(String shopId, String caseId) {
        return ShopStatement.of(accounts.statementOfCase(shopId, caseId), accounts.pointsOfCase(shopId, caseId));
    }

    private static String readCase(Fields fields) {
        for (String day : List.of("from", "to")) {
            if (fields.has(day)) {
                fields.error(day, "NOT_WITH_CASE", "the statement of a case has all its days");
            }
        }
        return fields.requiredId("caseId");
    }

    @Operation(
            summary = "List the points of a shop with their reasons, newest first",
            description = "SUPERVISOR, MANAGER, FINANCE or ADMIN. Points that were taken back are below zero; keyset"
                    + " paging by cursor.")
    @GetMapping("/points")
    Page<Points> points(
            @PathVariable String shopId,
            @Parameter(description = Filters.CURSOR) @RequestParam(required = false) @Nullable String cursor,
            @Limit.Described @RequestParam(required = false) @Nullable String limit,
            HttpServletRequest request) {
        accounts.require(shopId, actor.get());
        Filters.refuseUnknown(request, Filters.PAGES);
        int rows = Limit.of(limit);
        Long before = cursor == null ? null : Cursor.parse(POINTS, 1, cursor).number(0);
        List<Points> found = accounts.points(shopId, before, rows + 1);
        return Page.of(found, rows, points -> Cursor.of(POINTS, points.id()));
    }

    @Operation(
            summary = "Book money that the shop brought",
            description =
                    "FINANCE. It pays the debt first, then fills the deposit, and the rest is balance. A reference"
                            + " is booked once: told again, it changes nothing; told of another payment, it is refused.")
    @PostMapping("/top-ups")
    Account topUp(
            @PathVariable String shopId,
            @RequestBody @Schema(implementation = ShopBodies.TopUp.class) Map<String, Object> body,
            HttpServletRequest request) {
        return told(shopId, topUps.topUp(shopId, body, actor.get(), ReceiveTime.of(request)));
    }

    @Operation(
            summary = "Book what a courier paid for a case",
            description =
                    "FINANCE. It is balance, and takes nothing of the buyer's refund; all recoveries of a case are"
                            + " together at most what its buyer got. A reference is booked once, as a top-up's is.")
    @PostMapping("/courier-recoveries")
    Account recover(
            @PathVariable String shopId,
            @RequestBody @Schema(implementation = ShopBodies.Recovery.class) Map<String, Object> body,
            HttpServletRequest request) {
        return told(shopId, recoveries.book(shopId, body, actor.get(), ReceiveTime.of(request)));
    }
}
