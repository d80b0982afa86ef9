package io.aftersales.mail;

/**
 * Somebody to write to.
 *
 * @param name the login, or the shop
 */
record Recipient(Audience audience, String name, String address, Language language) {}
