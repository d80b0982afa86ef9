package io.aftersales.web.ui;

import io.aftersales.cases.CaseView;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.ledger.LedgerRow;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a case waits for, in a sentence to its buyer.
 *
 * @param clock the one that ends first; absent where none runs
 * @param otherwise what happens if it does; empty without a clock
 */
public record WhatNow(String sentence, @Nullable LedgerRow clock, String otherwise) {

    static WhatNow of(CaseView file, List<LedgerRow> clocks, Display display) {
        LedgerRow first = first(clocks).orElse(null);
        return new WhatNow(sentence(file, display), first, first == null ? "" : otherwise(file, first, display));
    }

    /** Of the clocks that run the one that ends first; who is asked next inside the house comes last. */
    private static Optional<LedgerRow> first(List<LedgerRow> clocks) {
        return clocks.stream()
                .filter(row -> row.state() == DeadlineState.RUNNING)
                .min(Comparator.<LedgerRow, Boolean>comparing(row -> row.onExpiry() == OnExpiry.ESCALATE)
                        .thenComparing(LedgerRow::dueAt));
    }

    private static String sentence(CaseView file, Display display) {
        if (file.outcome() != null) {
            return display.text("my.closed." + file.outcome());
        }
        return display.firstText(Stream.of("my.now." + file.status() + "." + file.type(), "my.now." + file.status()));
    }

    private static String otherwise(CaseView file, LedgerRow clock, Display display) {
        String key = "my.otherwise." + clock.onExpiry();
        String amount = display.yuan(file.money().requested());
        return display.firstText(Stream.of(key + "." + clock.clause(), key + "." + file.type(), key), amount);
    }
}
