package io.aftersales.reports;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.report.Period;
import io.aftersales.orders.Shop;
import io.aftersales.orders.Shops;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what a report is asked about. What breaks a rule is noted in the fields; see {@link Fields} for the stand-ins. */
@Component
public class ReportQuestions {

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
        LocalDate day = fields.requiredDate("date");
        requirePast(fields, "date", day);
        return day;
    }

    /** {@code from} and {@code to}, which is today at the latest. */
    public Period period(Fields fields) {
        Period period = Period.read(fields);
        requirePast(fields, "to", period.to());
        return period;
    }

    /** {@code date}, or {@code from} and {@code to}; without any of them as many days up to today as are usual. */
    public Period dayOrPeriod(Fields fields, int usualDays) {
        boolean hasPeriod = fields.has("from") || fields.has("to");
        if (hasPeriod && fields.has("date")) {
            fields.error("date", "ONE_OF", "name either one day or the first and the last");
        }
        if (hasPeriod) {
            return period(fields);
        }
        return fields.has("date") ? Period.of(day(fields)) : Period.endingWith(today(), usualDays);
    }

    /** {@code shopId}; absent for all shops. A reader who is bound to shops asks about one of these, and may leave out a single one. */
    public @Nullable String shop(Fields fields, Actor reader) {
        String shopId = fields.id("shopId");
        if (shopId == null) {
            return onlyShopOf(reader, fields);
        }
        if (shops.find(shopId).filter(shop -> reader.dealsWith(shop.shopId())).isEmpty()) {
            fields.error("shopId", "UNKNOWN_SHOP", "is not a shop of this desk");
        }
        return shopId;
    }

    private static @Nullable String onlyShopOf(Actor reader, Fields fields) {
        if (reader.onlyShops().size() > 1) {
            fields.error("shopId", "REQUIRED", "name one of your shops");
        }
        return reader.onlyShops().stream().findFirst().orElse(null);
    }

    /** Those about which the reader may ask, by id. */
    public List<Shop> shopsOf(Actor reader) {
        return shops.of(reader);
    }

    private void requirePast(Fields fields, String name, LocalDate day) {
        if (day.isAfter(today())) {
            fields.error(name, "IN_FUTURE", "must not lie in the future; in Shanghai it is " + today());
        }
    }
}
