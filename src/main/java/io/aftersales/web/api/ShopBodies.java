package io.aftersales.web.api;

import io.aftersales.domain.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What calls on shops and their accounts take, for the description alone. */
final class ShopBodies {

    private ShopBodies() {}

    @Schema(name = "NewShop")
    record NewShop(
            @Schema(example = "shop-3", description = "As orders name it; never changed")
            String shopId,

            @Schema(example = "Morning Light", maxLength = 100)
            String name,

            @Schema(
                    example = "1 Harbour Road, Hangzhou",
                    maxLength = 500,
                    description = "Where goods go back to; without it the shop cannot receive cases")
            @Nullable String returnAddress,

            @Schema(description = "Whether it takes new orders; true if left out") @Nullable Boolean enabled) {}

    @Schema(name = "ShopChange")
    record ShopChange(
            @Schema(example = "Morning Light", maxLength = 100)
            String name,

            @Schema(
                    example = "1 Harbour Road, Hangzhou",
                    maxLength = 500,
                    description = "Where goods go back to; without it the shop cannot receive cases")
            @Nullable String returnAddress,

            @Schema(example = "true", description = "Whether it takes new orders; cases on those it has taken go on")
            Boolean enabled) {}

    @Schema(name = "AutoApprovalChange")
    record AutoApproval(
            @Schema(example = "true", description = "Whether the table approves requests in the shop's place")
            Boolean enabled) {}

    @Schema(name = "DepositTopUp")
    record TopUp(
            @Schema(example = "2000.00") Money amount,

            @Schema(example = "BANK-20260301-17", description = "Under which the bank knows the payment")
            String reference) {}

    @Schema(name = "CourierRecovery")
    record Recovery(
            @Schema(
                    example = "8c0b2f7e-5d0b-4e0a-9a53-6a5f6c1d2e3f",
                    description = "A case of the shop, open or closed")
            String caseId,

            @Schema(example = "80.00") Money amount,

            @Schema(example = "BANK-20260301-18", description = "Under which the bank knows the payment")
            String reference) {}
}
