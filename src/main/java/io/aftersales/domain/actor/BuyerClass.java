package io.aftersales.domain.actor;

/**
 * What staff know of a buyer's manners. It may choose who serves a buyer; it takes no right from anybody and moves no clock.
 */
public enum BuyerClass {
    NONE,
    POTENTIAL,
    BEST,
    BARGAINER,
    TRICKY,
    BLACKLISTED;

    /** Whether a person of this role may put a buyer from {@code before} into this class: the blacklist is the leads' alone. */
    public boolean mayFollow(BuyerClass before, Role role) {
        return role.isLead() || (role == Role.AGENT && this != BLACKLISTED && before != BLACKLISTED);
    }
}
