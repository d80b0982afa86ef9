package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.ledger.HolidayFile;
import io.aftersales.studio.rehearsal.Scenario.Facts;
import java.time.Instant;

/** Makes cases to rehearse, of facts that are said in place of recorded ones. */
public final class AssumedCases {

    private static final WorkCalendar CALENDAR = HolidayFile.load(HolidayFile.LATEST);

    private AssumedCases() {}

    public static RehearsedCase of(CaseType type, Facts facts, ClauseTable table, Instant openedAt) {
        return new RehearsedCase(
                type,
                facts.channel(),
                facts.shipped(),
                openedAt,
                new RehearsedClocks(table, CALENDAR, ClauseFacts.ASSUMED),
                Services.known(type, facts.services()));
    }
}
