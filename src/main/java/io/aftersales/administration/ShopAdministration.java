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

    /**
     * Adds a shop.
     *
     * @param body {@code shopId}, and what {@link #change} takes; it takes orders where {@code enabled} is absent
     */
    public Shop add(Map<String, ?> body, Actor actor, Instant at) {
        Administrators.require(actor);
        shops.awaitOthers();
        Shop shop = Fields.read(body, fields -> {
            boolean enabled = !fields.has("enabled") || fields.requiredFlag("enabled");
            return shop(shopId(fields), false, enabled, fields);
        });
        shops.put(shop);
        log.added(Subject.SHOP, shop.shopId(), told(shop), actor, at);
        return shop;
    }

    private String shopId(Fields fields) {
        String shopId = fields.requiredId("shopId");
        if (!shopId.isEmpty() && !SHOP_ID.matcher(shopId).matches()) {
            fields.error("shopId", "NOT_A_SHOP_ID", "1 to 64 letters, digits, dots and dashes");
        } else if (shops.find(shopId).isPresent()) {
            fields.error("shopId", "SHOP_TAKEN", "there is such a shop");
        }
        return shopId;
    }

    /**
     * Says anew what a shop is. What is so already is no change.
     *
     * @param body {@code name} and {@code enabled}, false for a shop that takes no new orders; {@code returnAddress}, without
     *     which it cannot receive cases
     */
    public Shop change(String shopId, Map<String, ?> body, Actor actor, Instant at) {
        Administrators.require(actor);
        shops.awaitOthers();
        Shop before = shops.find(shopId).orElseThrow(() -> Refusal.notFound("shop", shopId));
        Shop shop = Fields.read(
                body, fields -> shop(shopId, before.autoApproval(), fields.requiredFlag("enabled"), fields));
        if (!shop.equals(before)) {
            shops.put(shop);
            log.changed(Subject.SHOP, shopId, told(before), told(shop), actor, at);
        }
        return shop;
    }

    private static Shop shop(String shopId, boolean autoApproval, boolean enabled, Fields fields) {
        return new Shop(
                shopId,
                fields.requiredText("name", Fields.SHORT_TEXT),
                fields.text("returnAddress", LONGEST_ADDRESS),
                autoApproval,
                enabled);
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
