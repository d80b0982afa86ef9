package io.aftersales.domain.actor;

import io.aftersales.domain.refusal.Refusal;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the history tells it.
 *
 * @param name the login, or {@code SYSTEM} where a clock acted
 * @param role absent for the system
 * @param onlyCase the one case that there is for somebody who came by a link; absent for everybody else
 * @param onlyShops the shops to which somebody is bound; empty for whoever deals with all
 */
public record Actor(
        String name, @Nullable Role role, @Nullable String onlyCase, Set<String> onlyShops) {

    public static final Actor SYSTEM = new Actor("SYSTEM", null);

    public Actor {
        onlyShops = Set.copyOf(onlyShops);
    }

    public Actor(String name, @Nullable Role role) {
        this(name, role, null, Set.of());
    }

    /** The buyer of a case, as whoever holds the link to it. */
    public static Actor byLink(String buyer, String caseId) {
        return new Actor(buyer, Role.BUYER, caseId, Set.of());
    }

    public boolean cameByLink() {
        return onlyCase != null;
    }

    /** The same one, as far as there are these shops alone for him; all where there are none. */
    public Actor boundTo(Collection<String> shops) {
        return new Actor(name, role, onlyCase, Set.copyOf(shops));
    }

    /** Whether what belongs to the shop is there for him. */
    public boolean dealsWith(@Nullable String shopId) {
        return dealsWithAll() || (shopId != null && onlyShops.contains(shopId));
    }

    /** Whether what spans all shops is there for him. */
    public boolean dealsWithAll() {
        return onlyShops.isEmpty();
    }

    /** @throws Refusal if he is bound to other shops */
    public void requireShop(String shopId) {
        if (!dealsWith(shopId)) {
            throw Refusal.forbidden("OTHER_SHOP", name + " is bound to other shops");
        }
    }

    public boolean is(Role candidate) {
        return role == candidate;
    }

    public boolean isStaff() {
        return role != null && role.isStaff();
    }
}
