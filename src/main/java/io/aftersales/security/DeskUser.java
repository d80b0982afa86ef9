package io.aftersales.security;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or a program that may enter. The hash stays in this package.
 *
 * @param email where to write to, and by what whoever signs on elsewhere may be known
 * @param shops to which the user is bound; empty for whoever deals with all
 */
public record DeskUser(
        String login,
        String displayName,
        Role role,
        boolean enabled,
        @Nullable String email,
        List<String> shops) {

    public DeskUser {
        shops = shops.stream().distinct().sorted().toList();
    }

    public DeskUser(String login, String displayName, Role role, boolean enabled) {
        this(login, displayName, role, enabled, null, List.of());
    }

    /** Whether he may have to do with the shop. */
    public boolean dealsWith(@Nullable String shopId) {
        return actor().dealsWith(shopId);
    }

    /** Whether there is a shop with which both have to do. */
    public boolean sharesShopWith(Actor other) {
        return shops.isEmpty() || other.dealsWithAll() || shops.stream().anyMatch(other::dealsWith);
    }

    Actor actor() {
        return new Actor(login, role).boundTo(shops);
    }
}
