package io.aftersales.mail;

/** As whom somebody is written to. */
enum Audience {
    BUYER,
    MERCHANT,
    STAFF
}
