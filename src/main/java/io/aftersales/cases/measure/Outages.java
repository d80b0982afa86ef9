package io.aftersales.cases.measure;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.HolidayMeasure.Freeze;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Knows when no node of the desk was at work, by a sign of life each minute, and has clocks that did not end meanwhile get back
 * what they lost. How long it was is measured in real time, which no advance of the virtual clock moves.
 */
@Service
@EnableConfigurationProperties(OutageProperties.class)
public class Outages implements SmartInitializingSingleton {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private static final Logger log = LoggerFactory.getLogger(Outages.class);

    private final MeasureRows rows;
    private final MeasuredClocks measured;
    private final OutageProperties properties;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Outages(
            MeasureRows rows,
            MeasuredClocks measured,
            OutageProperties properties,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.measured = measured;
        this.properties = properties;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Before anything is carried out: the job of each minute comes later than the first clocks. */
    @Override
    public void afterSingletonsInstantiated() {
        beat();
    }

    /**
     * The desk is at work. If it was not for longer than a restart takes, what clocks lost is kept as a measure, once; {@link
     * DeadlineMeasures#runDue} brings it to them. Called outside any transaction, by any node at any time.
     */
    public void beat() {
        transaction.executeWithoutResult(status -> {
            Duration silent = rows.beat();
            if (silent.compareTo(properties.longerThan()) > 0) {
                Instant to = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                keep(new Freeze(to.minus(silent), to));
            }
        });
    }

    private void keep(Freeze outage) {
        Announcement announcement = Announcement.of(outage, reason(outage));
        String id = UUID.randomUUID().toString();
        rows.insert(id, announcement, Actor.SYSTEM.name(), outage.to());
        int running = measured.collect(id, announcement);
        log.atWarn()
                .addKeyValue("from", outage.from())
                .addKeyValue("to", outage.to())
                .addKeyValue("clocks", running)
                .log("the desk was down; clocks get back what they lost");
    }

    private static String reason(Freeze outage) {
        String from = MINUTE.format(outage.from());
        String to = MINUTE.format(outage.to());
        return "售后系统在 " + from + " 至 " + to + " 停机，停机时间补回 / The desk was down from " + from + " to " + to
                + " (Shanghai); that time is given back";
    }
}
