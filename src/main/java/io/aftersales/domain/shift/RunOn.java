package io.aftersales.domain.shift;

import java.time.Instant;
import java.time.LocalDate;

/** Somebody works on after the end of his shift of a day. @param until the first instant at which he is gone */
public record RunOn(String login, LocalDate date, Instant until) {}
