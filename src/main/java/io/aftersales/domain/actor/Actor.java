package io.aftersales.domain.actor;

import org.jspecify.annotations.Nullable;

/**
 * Who did something, as the history tells it.
 *
 * @param name the login, or {@code SYSTEM} where a clock acted
 * @param role absent for the system
 * @param onlyCase the one case that there is for somebody who came by a link; absent for everybody else
 */
public record Actor(
        String name, @Nullable Role role, @Nullable String onlyCase) {

    public static final Actor SYSTEM = new Actor("SYSTEM", null);

    public Actor(String name, @Nullable Role role) {
        this(name, role, null);
    }

    /** The buyer of a case, as whoever holds the link to it. */
    public static Actor byLink(String buyer, String caseId) {
        return new Actor(buyer, Role.BUYER, caseId);
    }

    public boolean cameByLink() {
        return onlyCase != null;
    }

    public boolean is(Role candidate) {
        return role == candidate;
    }

    public boolean isStaff() {
        return role != null && role.isStaff();
    }
}
