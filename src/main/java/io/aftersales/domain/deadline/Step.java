package io.aftersales.domain.deadline;

/** One line of the way from an anchor to a due instant, in the two languages of the desk. */
public record Step(String zh, String en) {}
