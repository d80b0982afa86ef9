package io.aftersales.web.api;

import io.aftersales.administration.ShopAdministration;
import io.aftersales.orders.Shop;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "shops")
@RestController
@RequestMapping("/api/v1/shops")
class ShopAdministrationController {

    private final ShopAdministration shops;
    private final CurrentActor actor;

    ShopAdministrationController(ShopAdministration shops, CurrentActor actor) {
        this.shops = shops;
        this.actor = actor;
    }

    record ShopList(List<Shop> items) {}

    @Operation(summary = "The shops for which the desk works, by id", description = "ADMIN")
    @GetMapping
    ShopList all() {
        return new ShopList(shops.all(actor.get()));
    }

    @Operation(summary = "One shop", description = "ADMIN")
    @GetMapping("/{shopId}")
    Shop get(@PathVariable String shopId) {
        return shops.get(shopId, actor.get());
    }

    @Operation(summary = "Add a shop", description = "ADMIN")
    @ApiResponse(responseCode = "201", description = "The shop; `Location` has its address")
    @PostMapping
    ResponseEntity<Shop> add(
            @RequestBody @Schema(implementation = ShopBodies.NewShop.class) Map<String, Object> body,
            HttpServletRequest request) {
        Shop shop = shops.add(body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/shops/" + shop.shopId()))
                .body(shop);
    }

    @Operation(summary = "Say anew what a shop is", description = "ADMIN. What is left out is so no more.")
    @PutMapping("/{shopId}")
    Shop put(
            @PathVariable String shopId,
            @RequestBody @Schema(implementation = ShopBodies.ShopChange.class) Map<String, Object> body,
            HttpServletRequest request) {
        return shops.change(shopId, body, actor.get(), ReceiveTime.of(request));
    }
}
