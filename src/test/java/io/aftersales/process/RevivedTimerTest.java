package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Owners;
import io.aftersales.Requests;
import io.aftersales.Shifts;
import io.aftersales.cases.Cases;
import io.aftersales.cases.ClockJobs;
import io.aftersales.cases.migration.MigrationRunner;
import io.aftersales.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The engine schedules timers again that have fired when a process goes over to another version (camunda-bpm-platform#3713: it makes one
 * for each that does not wait). Here nothing that has acted, reminded or been decided does so once more.
 */
@DeskTest
@TestPropertySource(properties = "aftersales.tests.desk=migrations")
class RevivedTimerTest {

    private static final JobKey EACH_MINUTE = new JobKey("migration-runs");
    private static final String RETURN = "return-refund";
    private static final String REVIEW = "merchant-review";

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MigrationRunner runner;

    @Autowired
    private ClockJobs clocks;

    @Autowired
    private Cases cases;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private PlatformTransactionManager transactions;

    private Requests requests;
    private Owners owners;
    private String key;
    private int base;

    @BeforeEach
    void begin() throws SchedulerException {
        scheduler.pauseJob(EACH_MINUTE);
        requests = new Requests(api);
        owners = new Owners(api, desk);
        Shifts.nobodyWorksAny(api);
    }

    @AfterEach
    void end() throws SchedulerException {
        owners.rollBack(key, base);
        scheduler.resumeJob(EACH_MINUTE);
    }

    private void migrate(String process, Case file) {
        key = process;
        base = owners.current(process);
        String xml =
                owners.diagram(process).replaceAll("(<bpmn:userTask id=\"[A-Za-z_]+\" name=\"[^\"]*)\"", "$1 now\"");
        String migration = owners.migrate(process, xml, 100);
        runner.runDue();
        for (JsonNode each : owners.get(migration + "/cases?limit=200").body().get("items")) {
            if (each.get("caseId").asText().equals(file.id())) {
                assertThat(each.get("state").asText()).as(each.toPrettyString()).isEqualTo("MIGRATED");
            }
        }
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

        migrate(RETURN, review);

        review.is("WAIT_MERCHANT_REVIEW").hasClocks("MET", REVIEW);
        assertThat(review.clocks(REVIEW)).hasSize(1);
        assertThat(timers(review)).isEqualTo(waiting);
        api.advance(Duration.ofDays(5));
        review.is("WAIT_MERCHANT_REVIEW").approve().is("WAIT_BUYER_SHIPMENT");
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @Test
    void a_reminder_that_was_sent_is_not_sent_again() {
        Case review = requests.returnRefund("100.00");
        Instant due = review.dueAt(REVIEW);
        api.advanceTo(due.minus(Duration.ofHours(20)));
        assertThat(told(review, "DEADLINE_NEAR")).isEqualTo(1);
        List<Instant> waiting = timers(review);

        migrate(RETURN, review);

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
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }
}
