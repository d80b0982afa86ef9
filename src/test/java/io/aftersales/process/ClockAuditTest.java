package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.HeldJobs;
import io.aftersales.Requests;
import io.aftersales.cases.ClockAudit;
import io.aftersales.crash.Waiting;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody does to the engine's jobs past the desk is found and mended, and people are told. */
@DeskTest
@HeldJobs(ClockAuditTest.EACH_MINUTE)
class ClockAuditTest {

    private static final String CLAUSE = "merchant-review";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** It would find what these tests do before they ask. */
    static final String EACH_MINUTE = "clock-audits";

    @Autowired
    private Api api;

    @Autowired
    private ClockAudit audit;

    @Autowired
    private Scheduler scheduler;

    @Autowired
    private JdbcClient jdbc;

    private Case claim;
    private Instant dueAt;

    @BeforeEach
    void open_a_case() {
        claim = new Requests(api).returnRefund("100.00");
        dueAt = claim.dueAt(CLAUSE);
        audit.audit();
    }

    private int onTheJob(String sql) {
        return jdbc.sql(sql
                        + " where process_instance_id_ = (select process_ref from aftersales.case_file where case_id = :id)"
                        + " and handler_cfg_ in (select handler_cfg_ from public.act_ru_job j where duedate_ = :due)")
                .param("id", claim.id())
                .param("due", Timestamp.from(dueAt))
                .update();
    }

    private List<Instant> jobs() {
        return jdbc.sql("""
                        select duedate_ from public.act_ru_job
                        where process_instance_id_ = (select process_ref from aftersales.case_file where case_id = :id)
                            and retries_ > 0 and suspension_state_ = 1 order by duedate_
                        """)
                .param("id", claim.id())
                .query((row, index) -> row.getTimestamp(1).toInstant())
                .list();
    }

    private void assertMendedAndTold(List<Instant> before, String fault) {
        assertThat(jobs()).isEqualTo(before);
        assertThat(claim.history()).contains("CLOCK_MENDED");
        assertThat(jdbc.sql("select detail ->> 'fault' from aftersales.notice where grp = 'ADMIN' and case_id = ?")
                        .param(claim.id())
                        .query(String.class)
                        .list())
                .containsExactly(fault);
        assertThat(audit.audit()).isZero();

        api.advanceTo(dueAt);
        claim.is("WAIT_BUYER_SHIPMENT").clock(CLAUSE, "MISSED");
    }

    @Test
    void a_case_that_nobody_touched_is_left_alone() {
        assertThat(audit.audit()).isZero();
        assertThat(claim.history()).doesNotContain("CLOCK_MENDED");
    }

    @Test
    void a_job_that_was_deleted_is_made_again() {
        List<Instant> before = jobs();
        assertThat(onTheJob("delete from public.act_ru_job")).isEqualTo(1);

        assertThat(audit.audit()).isEqualTo(1);

        assertMendedAndTold(before, "MISSING");
    }

    @Test
    void within_a_minute_the_desk_looks_by_itself() throws SchedulerException {
        onTheJob("delete from public.act_ru_job");

        List<? extends Trigger> triggers = scheduler.getTriggersOfJob(new JobKey(EACH_MINUTE));
        assertThat(triggers)
                .singleElement()
                .isInstanceOfSatisfying(
                        SimpleTrigger.class,
                        trigger -> assertThat(trigger.getRepeatInterval()).isEqualTo(60_000));
        scheduler.triggerJob(new JobKey(EACH_MINUTE));

        Waiting.until(PATIENCE, () -> claim.history().contains("CLOCK_MENDED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT1H", "PT1H", "P400D"})
    void a_job_that_was_moved_is_due_at_the_end_of_its_clock_again(Duration by) {
        List<Instant> before = jobs();
        assertThat(onTheJob("update public.act_ru_job set duedate_ = duedate_ + interval '%s seconds'"
                        .formatted(by.toSeconds())))
                .isEqualTo(1);

        assertThat(audit.audit()).isEqualTo(1);

        assertMendedAndTold(before, "MOVED");
    }

    @Test
    void a_job_that_was_suspended_is_active_again() {
        List<Instant> before = jobs();
        assertThat(onTheJob("update public.act_ru_job set suspension_state_ = 2"))
                .isEqualTo(1);

        assertThat(audit.audit()).isEqualTo(1);

        assertMendedAndTold(before, "SUSPENDED");
    }

    @Test
    void a_job_that_the_engine_gave_up_is_tried_again() {
        List<Instant> before = jobs();
        assertThat(onTheJob("update public.act_ru_job set retries_ = 0")).isEqualTo(1);

        assertThat(audit.audit()).isEqualTo(1);

        assertMendedAndTold(before, "GIVEN_UP");
    }

    @Test
    void a_job_that_stands_twice_is_left_once() {
        List<Instant> before = jobs();
        assertThat(twice()).isEqualTo(1);

        assertThat(audit.audit()).isEqualTo(1);

        assertMendedAndTold(before, "EXTRA");
    }

    private int twice() {
        return jdbc.sql("""
                        insert into public.act_ru_job (id_, rev_, type_, execution_id_, process_instance_id_, process_def_id_,
                            process_def_key_, retries_, duedate_, handler_type_, handler_cfg_, deployment_id_, suspension_state_,
                            job_def_id_, priority_, sequence_counter_, exclusive_, create_time_)
                        select id_ || '-again', rev_, type_, execution_id_, process_instance_id_, process_def_id_, process_def_key_,
                            retries_, duedate_, handler_type_, handler_cfg_, deployment_id_, suspension_state_, job_def_id_,
                            priority_, sequence_counter_, exclusive_, create_time_
                        from public.act_ru_job where duedate_ = :due and process_instance_id_ =
                            (select process_ref from aftersales.case_file where case_id = :id)
                        """)
                .param("due", Timestamp.from(dueAt))
                .param("id", claim.id())
                .update();
    }

    @Test
    void a_clock_that_no_step_waits_for_is_told_once_and_stays() {
        jdbc.sql("update public.act_hi_actinst set execution_id_ = 'elsewhere' where id_ in"
                        + " (select scope from aftersales.deadline where case_id = ? and state = 'RUNNING')")
                .param(claim.id())
                .update();
        onTheJob("delete from public.act_ru_job");

        audit.audit();
        audit.audit();

        assertThat(jdbc.sql("select event from aftersales.notice where grp = 'ADMIN' and case_id = ?")
                        .param(claim.id())
                        .query(String.class)
                        .list())
                .containsExactly("CLOCK_BROKEN");
        assertThat(claim.history()).doesNotContain("CLOCK_MENDED");
    }

    @Test
    void the_clocks_of_a_suspended_case_wait_at_the_end_of_time() {
        claim.reject();
        claim.intervene();
        assertThat(audit.audit()).isZero();
    }
}
