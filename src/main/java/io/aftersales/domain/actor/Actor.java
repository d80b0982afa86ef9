package io.aftersales.domain.actor;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the history tells it.
 *
 * @param name the login, or {@code SYSTEM} where a clock acted
 * @param role absent for the system
 */
public record Actor(String name, @Nullable Role role) {

    public static final Actor SYSTEM = new Actor("SYSTEM", null);

    public boolean is(Role candidate) {
        return role == candidate;
    }

    public boolean isStaff() {
        return role != null && role.isStaff();
    }
}
