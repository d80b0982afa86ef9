package io.aftersales.administration;

import io.aftersales.administration.Change.Subject;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.Shop;
import io.aftersales.orders.Shops;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets administrators say for which shops the desk works. Shops are never deleted: their cases and accounts name them. */
@Service
@Transactional
public class ShopAdministration {

    private static final Pattern SHOP_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int LONGEST_ADDRESS = 500;

    private final Shops shops;
    private final ChangeLog log;

    ShopAdministration(Shops shops, ChangeLog log) {
        this.shops = shops;
        this.log = log;
    }

    @Transactional(readOnly = true)
    public List<Shop> all(Actor reader) {
        Administrators.require(reader);
        return shops.all();
    }

    @Transactional(readOnly = true)
    public Shop get(String shopId, Actor reader) {
        Administrators.require(reader);
        return shops.find(shopId).orElseThrow(() -> Refusal.notFound("shop", shopId));
    }

    /** A shop as it was put. */
    public record Put(Shop shop, boolean added) {}

    /**
     * Adds a shop, or says anew what it is. What is so already is no change.
     *
     * @param body {@code name} and {@code enabled}, false for a shop that takes no new orders; {@code returnAddress}, without
     *     which it cannot receive cases
     */
    public Put put(String shopId, Map<String, ?> body, Actor actor, Instant at) {
        Administrators.require(actor);
        shops.awaitOthers();
        Optional<Shop> before = shops.find(shopId);
        Shop shop = Fields.read(body, fields -> read(shopId, before, fields));
        if (before.isEmpty()) {
            shops.put(shop);
            log.added(Subject.SHOP, shopId, told(shop), actor, at);
        } else if (!shop.equals(before.get())) {
            shops.put(shop);
            log.changed(Subject.SHOP, shopId, told(before.get()), told(shop), actor, at);
        }
        return new Put(shop, before.isEmpty());
    }

    private static Shop read(String shopId, Optional<Shop> before, Fields fields) {
        if (before.isEmpty() && !SHOP_ID.matcher(shopId).matches()) {
            fields.error("shopId", "NOT_A_SHOP_ID", "1 to 64 letters, digits, dots and dashes");
        }
        return new Shop(
                shopId,
                fields.requiredText("name", Fields.SHORT_TEXT),
                fields.text("returnAddress", LONGEST_ADDRESS),
                before.filter(Shop::autoApproval).isPresent(),
                fields.requiredFlag("enabled"));
    }

    /** As it is kept on record. */
    private static Map<String, @Nullable Object> told(Shop shop) {
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("name", shop.name());
        told.put("returnAddress", shop.returnAddress());
        told.put("enabled", shop.enabled());
        return told;
    }
}
