package io.aftersales.reports;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.report.Period;
import io.aftersales.orders.Shops;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a report is asked about. What breaks a rule is noted in the fields; see {@link Fields} for the stand-ins. */
@Component
public class ReportQuestions {

    /** More days than a leap year has would be asked for by mistake. */
    public static final int MOST_DAYS = 366;

    private final Shops shops;
    private final Clock clock;

    ReportQuestions(Shops shops, Clock clock) {
        this.shops = shops;
        this.clock = clock;
    }

    /** The day it is in Shanghai. */
    public LocalDate today() {
        return Period.dayOf(clock.instant());
    }

    /** {@code date}, which is today at the latest. */
    public LocalDate day(Fields fields) {
        return pastDay(fields, "date");
    }

    /** {@code from} and {@code to}, both included. */
    public Period period(Fields fields) {
        LocalDate from = fields.requiredDate("from");
        LocalDate to = pastDay(fields, "to");
        if (to.isBefore(from)) {
            if (!fields.hasErrors()) {
                fields.error("to", "BEFORE_FROM", "must not be before \"from\"");
            }
            return Period.of(from);
        }
        Period period = new Period(from, to);
        if (period.days() > MOST_DAYS) {
            fields.error("to", "TOO_LONG", "must not be more than " + MOST_DAYS + " days with \"from\"");
        }
        return period;
    }

    /** {@code shopId}; absent for all shops. */
    public @Nullable String shop(Fields fields) {
        String shopId = fields.id("shopId");
        if (shopId != null && shops.find(shopId).isEmpty()) {
            fields.error("shopId", "UNKNOWN_SHOP", "is not a shop of this desk");
        }
        return shopId;
    }

    private LocalDate pastDay(Fields fields, String name) {
        LocalDate day = fields.requiredDate(name);
        if (day.isAfter(today())) {
            fields.error(name, "IN_FUTURE", "must not lie in the future; in Shanghai it is " + today());
        }
        return day;
    }
}
