package io.aftersales.domain.cases;

/** How a repair is carried out. */
public enum RepairMode {
    MAIL_IN,
    ON_SITE,
    SELF_ARRANGED
}
