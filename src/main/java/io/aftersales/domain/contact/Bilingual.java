package io.aftersales.domain.contact;

/** One text in both languages of the desk. */
public record Bilingual(String zh, String en) {}
