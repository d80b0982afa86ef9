package io.aftersales.mail;

/** A mail in words, for who reads HTML and for who does not. */
public record Letter(String subject, String text, String html) {}
