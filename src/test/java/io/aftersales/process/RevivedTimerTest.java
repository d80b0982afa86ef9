package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.MigrationDeskTest;
import io.aftersales.Migrations;
import io.aftersales.Requests;
import io.aftersales.cases.Cases;
import io.aftersales.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine schedules timers again that have fired when a process goes over to another version (camunda-bpm-platform#3713: it makes one
 * for each that does not wait). Here nothing that has acted, reminded or been decided does so once more.
 */
@MigrationDeskTest
class RevivedTimerTest {

    private static final String REVIEW = "merchant-review";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Migrations migrations;

    @Autowired
    private Cases cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private PlatformTransactionManager transactions;

    private Requests requests;

    @BeforeEach
    void begin() {
        requests = new Requests(api);
    }

    private void migrate(String process, Case file) {
        String migration = migrations.owners().migrate(process, migrations.everyTaskRelabelled(process), 100);
        migrations.run();
        assertThat(migrations.stateOf(migration, file))
                .as(migrations.report(migration).toString())
                .isEqualTo("MIGRATED");
        assertThat(file.history()).contains("CASE_MIGRATED");
    }

    private static long told(Case file, String event) {
        return file.history().stream().filter(event::equals).count();
    }

    private List<Instant> timers(Case file) {
        return jdbc.sql("""
                        select j.duedate_ from public.act_ru_job j join aftersales.case_file c on c.process_ref = j.process_instance_id_
                        where c.case_id = :id and j.type_ = 'timer' order by 1
                        """)
                .param("id", file.id())
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .list();
    }

    /** Met in time by an act after which its step goes on; at its end the timer finds nothing to do and is gone. */
    @Test
    void a_clock_that_was_decided_while_its_step_goes_on_does_not_begin_again() {
        Case review = requests.returnRefund("100.00");
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            cases.lock(review.id());
            ledger.meet(review.id(), REVIEW);
        });
        api.advanceTo(review.dueAt(REVIEW));
        review.is("WAIT_MERCHANT_REVIEW").hasClocks("MET", REVIEW);
        List<Instant> waiting = timers(review);
        assertThat(waiting).containsExactly(Ledger.PARKED);

        migrate(Migrations.RETURN, review);

        review.is("WAIT_MERCHANT_REVIEW").hasClocks("MET", REVIEW);
        assertThat(review.clocks(REVIEW)).hasSize(1);
        assertThat(timers(review)).isEqualTo(waiting);
        api.advance(Duration.ofDays(5));
        review.is("WAIT_MERCHANT_REVIEW").approve().is("WAIT_BUYER_SHIPMENT");
        migrations.assertClocksAgree();
    }

    @Test
    void a_reminder_that_was_sent_is_not_sent_again() {
        Case review = requests.returnRefund("100.00");
        Instant due = review.dueAt(REVIEW);
        api.advanceTo(due.minus(Duration.ofHours(20)));
        assertThat(told(review, "DEADLINE_NEAR")).isEqualTo(1);
        List<Instant> waiting = timers(review);

        migrate(Migrations.RETURN, review);

        assertThat(timers(review)).isEqualTo(waiting);
        api.advanceTo(due.minus(Duration.ofHours(9)));
        assertThat(told(review, "DEADLINE_NEAR")).isEqualTo(1);
        api.advanceTo(due.minus(Duration.ofMinutes(10)));
        assertThat(told(review, "DEADLINE_NEAR")).isEqualTo(3);
        review.silence(REVIEW).is("WAIT_BUYER_SHIPMENT");
        assertThat(told(review, "DEADLINE_MISSED")).isEqualTo(1);
    }

    @Test
    void a_clock_that_has_brought_the_next_level_brings_the_one_after_at_its_own_time() {
        Case loss = requests.parcelLoss("100.00");
        loss.silence("courier-inquiry");
        long escalated = told(loss, "ESCALATED");
        assertThat(escalated).isPositive();
        Instant next = loss.dueAt("courier-inquiry");
        List<Instant> waiting = timers(loss);

        migrate("parcel-loss", loss);

        assertThat(timers(loss)).isEqualTo(waiting);
        assertThat(loss.clocks("courier-inquiry")).hasSize(2);
        api.advanceTo(next.minus(Duration.ofMinutes(10)));
        assertThat(told(loss, "ESCALATED")).isEqualTo(escalated);
        api.advanceTo(next);
        assertThat(told(loss, "ESCALATED")).isEqualTo(escalated + 1);
        migrations.assertClocksAgree();
    }
}
