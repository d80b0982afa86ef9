package io.aftersales.domain.contact;

/** How the shop and a buyer spoke with each other. */
public enum ContactChannel {
    PHONE,
    CHAT,
    SMS,
    EMAIL
}
