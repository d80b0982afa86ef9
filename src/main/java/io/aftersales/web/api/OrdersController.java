package io.aftersales.web.api;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderDesk;
import io.aftersales.orders.OrderInput;
import io.aftersales.orders.Orders;
import io.aftersales.orders.SavedOrder;
import io.aftersales.orders.SavedOrder.Change;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Orders, one by one. */
@RestController
@RequestMapping("/api/v1/orders/{orderId}")
@Tag(name = "orders")
class OrdersController {

    private final Orders orders;
    private final OrderDesk desk;
    private final CurrentActor actor;

    OrdersController(Orders orders, OrderDesk desk, CurrentActor actor) {
        this.orders = orders;
        this.desk = desk;
        this.actor = actor;
    }

    @PutMapping
    @Operation(
            summary = "Tell an order, or how it stands now",
            description =
                    "Replaces what is known of the order. What a case already relies on is not taken back: such fields"
                            + " stay as they were, and the answer names them in `kept`.")
    ResponseEntity<OrderView> put(
            @PathVariable String orderId,
            @RequestBody @Schema(implementation = OrderView.class) Map<String, Object> body) {
        Actor teller = actor.get();
        requireChannel(teller);
        SavedOrder saved = desk.save(OrderInput.read(orderId, body), teller);
        HttpStatus status = saved.change() == Change.CREATED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(OrderView.of(saved.order(), saved.kept()));
    }

    @GetMapping
    @Operation(summary = "An order as it is known; a buyer sees his own only")
    OrderView get(@PathVariable String orderId) {
        Actor reader = actor.get();
        return orders.find(orderId)
                .filter(order -> maySee(reader, order))
                .map(order -> OrderView.of(order, List.of()))
                .orElseThrow(() -> Refusal.notFound("order", orderId));
    }

    static void requireChannel(Actor actor) {
        if (!actor.is(Role.CHANNEL)) {
            throw Refusal.forbidden("FORBIDDEN", "Only a shop system may write orders.");
        }
    }

    private static boolean maySee(Actor reader, Order order) {
        boolean isHis = !reader.is(Role.BUYER) || order.buyer().id().equals(reader.name());
        return isHis && reader.dealsWith(order.shopId());
    }
}
