package io.aftersales.web.api;

import io.aftersales.accounts.ShopAccount;
import io.aftersales.accounts.ShopAccounts;
import io.aftersales.cases.event.DepositTopUps;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/shops/{shopId}/account")
@Tag(name = "shops")
class ShopsController {

    private static final Set<Role> READERS = EnumSet.of(Role.SUPERVISOR, Role.MANAGER, Role.FINANCE, Role.ADMIN);

    private final ShopAccounts accounts;
    private final DepositTopUps topUps;
    private final CurrentActor actor;

    ShopsController(ShopAccounts accounts, DepositTopUps topUps, CurrentActor actor) {
        this.accounts = accounts;
        this.topUps = topUps;
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

            @Schema(description = "Since when the shop is paid out nothing") @Nullable Instant settlementPausedAt) {

        static Account of(ShopAccount account) {
            return new Account(
                    account.balance(),
                    account.deposit(),
                    account.points(),
                    account.depositDue(),
                    account.debt(),
                    account.settlementPausedAt());
        }
    }

    @Operation(summary = "What a shop has with the platform", description = "SUPERVISOR, MANAGER, FINANCE or ADMIN")
    @GetMapping
    Account account(@PathVariable String shopId) {
        Role role = actor.get().role();
        if (role == null || !READERS.contains(role)) {
            throw Refusal.forbidden("ROLE", "Accounts are shown to " + READERS);
        }
        return accounts.find(shopId).map(Account::of).orElseThrow(() -> Refusal.notFound("shop", shopId));
    }

    @Operation(
            summary = "Book money that the shop brought",
            description =
                    "FINANCE. It pays the debt first, then fills the deposit, and the rest is balance. A reference"
                            + " is booked once: told again, it changes nothing.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = RequestBodies.TopUp.class))))
    @PostMapping("/top-ups")
    Account topUp(@PathVariable String shopId, @RequestBody Map<String, Object> body, HttpServletRequest request) {
        return Account.of(topUps.topUp(shopId, body, actor.get(), ReceiveTime.of(request)));
    }
}
