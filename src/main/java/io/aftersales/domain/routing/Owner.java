package io.aftersales.domain.routing;

/** Who looks after a case, and how that came about. */
public record Owner(String login, Choice choice) {

    public enum Choice {
        FIRST_CONTACT,
        EARLIER_CASE,
        TURN
    }
}
