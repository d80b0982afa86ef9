package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aftersales.Api;
import io.aftersales.DeskTest;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.Cases;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.ledger.Amendment;
import io.aftersales.ledger.Amendments;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.worklist.Worklist;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A clock moves only by an amendment, and ledger, timer, task and list move with it or not at all. */
@DeskTest
class LedgerTest {

    private static final String CLAUSE = "merchant-review";

    @Autowired
    Api api;

    @Autowired
    Ledger ledger;

    @Autowired
    Amendments amendments;

    @Autowired
    Cases cases;

    @Autowired
    CaseProcess process;

    @Autowired
    Worklist worklist;

    @Autowired
    ManagementService management;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private String caseId = "";
    private Instant dueAt = Instant.EPOCH;

    @BeforeEach
    void a_case_waits_for_its_merchant() {
        caseId = api.order().line("1", 1, "100.00").put().open("1", 1, "QUALITY");
        dueAt = row().dueAt();
    }

    @Test
    void an_extension_moves_ledger_timer_task_and_list_together() {
        Instant until = dueAt.plus(Duration.ofHours(12));

        locked(file -> {
            amendments.extend(caseId, CLAUSE, until, "buyer agreed", "agent-chen");
            process.alignClocks(ref(file));
        });

        assertThat(ends()).containsOnly(until);
        assertThat(ledger.amendments(row()))
                .extracting(Amendment::kind, Amendment::dueBefore, Amendment::dueAfter, Amendment::actor)
                .containsExactly(tuple(Amendment.Kind.EXTENSION, dueAt, until, "agent-chen"));
        api.advanceTo(until.minusSeconds(1));
        assertThat(row().state()).isEqualTo(DeadlineState.RUNNING);
        api.advanceTo(until);
        assertThat(row().state()).isEqualTo(DeadlineState.MISSED);
        assertThat(row().decidedAt()).isEqualTo(until);
    }

    @Test
    void an_extension_that_fails_halfway_moves_nothing() {
        assertThatThrownBy(() -> locked(file -> {
                    amendments.extend(caseId, CLAUSE, dueAt.plusSeconds(60), "buyer agreed", "agent-chen");
                    process.alignClocks(ref(file));
                    throw new IllegalStateException("the power fails");
                }))
                .hasMessage("the power fails");

        assertThat(ends()).containsOnly(dueAt);
        assertThat(ledger.amendments(row())).isEmpty();
    }

    @Test
    void a_suspended_clock_keeps_the_time_it_has_left_and_gets_it_back_to_the_millisecond() {
        api.advance(Duration.ofHours(20));
        Instant suspendedAt = api.now();
        Duration left = Duration.between(suspendedAt, dueAt);
        locked(file -> {
            amendments.suspend(caseId, suspendedAt, "dispute opened", "SYSTEM");
            process.alignClocks(ref(file));
        });

        api.advance(Duration.ofDays(30));
        assertThat(row().state()).isEqualTo(DeadlineState.SUSPENDED);
        assertThat(row().dueAt()).as("as it was told last").isEqualTo(dueAt);

        Instant resumedAt = api.now();
        locked(file -> {
            amendments.resume(caseId, resumedAt, "dispute void", "SYSTEM");
            process.alignClocks(ref(file));
        });
        assertThat(row().dueAt()).isEqualTo(resumedAt.plus(left));
        api.advanceTo(resumedAt.plus(left));
        assertThat(row().state()).isEqualTo(DeadlineState.MISSED);
    }

    @Test
    void a_timer_that_fires_early_does_nothing_and_comes_back_at_the_end() {
        management.executeJob(timer().getId());

        assertThat(row().state()).isEqualTo(DeadlineState.RUNNING);
        assertThat(api.caseOf(caseId).text("/status")).isEqualTo("WAIT_MERCHANT_REVIEW");
        assertThat(timer().getDuedate().toInstant()).isEqualTo(dueAt);
        api.advanceTo(dueAt);
        assertThat(row().state()).isEqualTo(DeadlineState.MISSED);
    }

    @Test
    void a_timer_of_a_suspended_clock_does_not_act_even_when_it_is_fired_by_hand() {
        locked(file -> amendments.suspend(caseId, api.now(), "dispute opened", "SYSTEM"));
        String timer = timer().getId();

        management.executeJob(timer);

        assertThat(row().state()).isEqualTo(DeadlineState.SUSPENDED);
        assertThat(timer().getDuedate().toInstant()).isEqualTo(Ledger.PARKED);
    }

    @Test
    void a_timer_whose_clock_was_decided_does_nothing() {
        locked(file -> ledger.meet(caseId, CLAUSE));

        management.executeJob(timer().getId());

        assertThat(api.caseOf(caseId).text("/status")).isEqualTo("WAIT_MERCHANT_REVIEW");
    }

    @Test
    void an_act_that_was_received_first_wins_though_the_clock_gets_the_lock_first() {
        api.advanceTo(dueAt.minusMillis(1));
        jdbc.sql(
                        "insert into aftersales.case_inbox (case_id, received_at, entered_at) values (:id, :at, now() + interval '1 hour')")
                .param("id", caseId)
                .param("at", dueAt.minusMillis(1).atOffset(ZoneOffset.UTC))
                .update();
        api.advance(Duration.ofSeconds(1));
        assertThat(row().state()).isEqualTo(DeadlineState.RUNNING);

        jdbc.sql("delete from aftersales.case_inbox where case_id = :id")
                .param("id", caseId)
                .update();
        api.advance(Duration.ofSeconds(1));
        assertThat(row().state()).isEqualTo(DeadlineState.MISSED);
        assertThat(row().decidedAt()).isEqualTo(dueAt);
    }

    @Test
    void the_database_refuses_to_rewrite_what_a_clock_was_computed_from() {
        assertThatThrownBy(() -> jdbc.sql(
                                "update aftersales.deadline set due_at = due_at + interval '1 day' where case_id = :id")
                        .param("id", caseId)
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    private void locked(Consumer<CaseFile> change) {
        new TransactionTemplate(transactions)
                .executeWithoutResult(status -> change.accept(cases.lock(caseId).orElseThrow()));
    }

    private LedgerRow row() {
        return ledger.ofCase(caseId).get(0);
    }

    private Job timer() {
        return management.createJobQuery().processInstanceId(ref(cases.get(caseId))).timers().list().stream()
                .filter(job -> management
                                .createJobDefinitionQuery()
                                .jobDefinitionId(job.getJobDefinitionId())
                                .activityIdIn("Event_MerchantReviewMissed")
                                .count()
                        == 1)
                .findFirst()
                .orElseThrow();
    }

    /** Where ledger, timer, engine task and list say that the clock ends. */
    private List<Instant> ends() {
        String taskId = api.taskOf(caseId, "review-request");
        return List.of(
                row().dueAt(),
                timer().getDuedate().toInstant(),
                tasks.createTaskQuery()
                        .taskId(taskId)
                        .singleResult()
                        .getDueDate()
                        .toInstant(),
                Objects.requireNonNull(worklist.find(taskId).orElseThrow().dueAt()),
                Api.instant(api.caseOf(caseId).text("/deadlines/0/dueAt")));
    }

    private static String ref(CaseFile file) {
        return Objects.requireNonNull(file.processRef());
    }

    @Test
    void reminders_are_left_in_the_history_before_the_end() {
        api.advanceTo(dueAt.minusSeconds(1));

        List<String> told = api.caseOf(caseId).body().get("history").findValuesAsText("event");
        assertThat(told)
                .filteredOn("DEADLINE_NEAR"::equals)
                .as("once more where it ends while nobody works")
                .hasSizeBetween(3, 4);
    }
}
