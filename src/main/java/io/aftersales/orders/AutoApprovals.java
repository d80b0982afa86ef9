package io.aftersales.orders;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In which shops a table approves requests. Cases that wait for a person already go on waiting. */
@Service
@Transactional
public class AutoApprovals {

    private static final Set<Role> SWITCHERS = EnumSet.of(Role.SUPERVISOR, Role.MANAGER);

    private final JdbcClient jdbc;
    private final Shops shops;

    AutoApprovals(JdbcClient jdbc, Shops shops) {
        this.jdbc = jdbc;
        this.shops = shops;
    }

    public AutoApproval of(String shopId, Actor actor) {
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "What a shop has turned on is shown to staff");
        }
        return find(shopId, actor);
    }

    public static boolean mayBeSetBy(Actor actor) {
        return SWITCHERS.stream().anyMatch(actor::is);
    }

    /**
     * Turns it on or off. What is so already stays, and is no change.
     *
     * @param body {@code enabled}
     */
    public AutoApproval set(String shopId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!mayBeSetBy(actor)) {
            throw Refusal.forbidden("ROLE", "Automatic approval is turned on and off by " + SWITCHERS);
        }
        find(shopId, actor);
        Fields fields = Fields.of(body);
        boolean enabled = fields.requiredFlag("enabled");
        fields.refuseUnknown();
        fields.throwIfAny();
        int changed =
                jdbc.sql("""
                        update aftersales.shop set auto_approval = :enabled
                        where shop_id = :shopId and auto_approval <> :enabled""").param("enabled", enabled).param("shopId", shopId).update();
        if (changed == 1) {
            record(shopId, new AutoApproval.Change(enabled, actor.name(), receivedAt));
        }
        return find(shopId, actor);
    }

    private void record(String shopId, AutoApproval.Change change) {
        jdbc.sql("""
                        insert into aftersales.auto_approval_change (shop_id, enabled, changed_by, changed_at)
                        values (:shopId, :enabled, :by, :at)""")
                .param("shopId", shopId)
                .param("enabled", change.enabled())
                .param("by", change.by())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private AutoApproval find(String shopId, Actor actor) {
        Shop shop = shops.find(shopId)
                .filter(found -> actor.dealsWith(shopId))
                .orElseThrow(() -> Refusal.notFound("shop", shopId));
        return new AutoApproval(shop.autoApproval(), changes(shopId));
    }

    private List<AutoApproval.Change> changes(String shopId) {
        return jdbc.sql("""
                        select enabled, changed_by, changed_at from aftersales.auto_approval_change
                        where shop_id = :shopId order by id desc""")
                .param("shopId", shopId)
                .query((row, number) -> new AutoApproval.Change(
                        row.getBoolean("enabled"),
                        row.getString("changed_by"),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
