package io.aftersales.reconciliation;

import java.time.LocalDate;

/** A day on which the partner and the desk did not agree when they were compared last. */
public record DifferingDay(LocalDate date, int differences) {}
