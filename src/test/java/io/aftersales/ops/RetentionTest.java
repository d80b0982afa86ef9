package io.aftersales.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.LadderNotices;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was for its day alone goes when it is old; cases, their histories and their money stay. */
@DeskTest
class RetentionTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration NINETY_DAYS = Duration.ofDays(90);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OldRecords records;

    @Autowired
    private LadderNotices ladder;

    @Autowired
    private HistoryService engineHistory;

    @Test
    void notices_that_were_ticked_off_more_than_a_year_ago_go_and_others_stay() {
        Instant now = api.now();
        String old = notices(2500, now.minus(YEAR).minusSeconds(1));
        String younger = notices(2, now.minus(YEAR).plusSeconds(60));
        String unseen = notices(3, null);

        records.forget();

        assertThat(noticesOf(old)).isZero();
        assertThat(noticesOf(younger)).isEqualTo(2);
        assertThat(noticesOf(unseen)).isEqualTo(3);
        jdbc.sql("update aftersales.notice set seen_at = now() where event = ?")
                .param(unseen)
                .update();
    }

    @Test
    void a_step_of_the_ladder_goes_with_the_notice_that_told_it() {
        new Requests(api).returnRefund("39.00");
        String old = notices(1, api.now().minus(YEAR).minusSeconds(1));
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, grp, channel, acknowledge,
                            moved, notice_id)
                        select d.deadline_id, d.case_id, d.clause, n.event, d.due_at, n.at, 'FIELD', 'IN_APP', false, false, n.id
                        from aftersales.notice n, (select * from aftersales.deadline limit 1) d where n.event = ?
                        """).param(old).update();

        records.forget();

        assertThat(noticesOf(old)).isZero();
    }

    @Test
    void a_step_of_the_ladder_counts_as_ticked_off_once_its_clock_is_decided() {
        Case file = new Requests(api).returnRefund("39.00");
        long running = stepOf(file);
        ladder.tickOffOvertaken();
        assertThat(seenAt(running)).isNull();

        file.approve();
        ladder.tickOffOvertaken();

        assertThat(seenAt(running)).isNotNull();
    }

    /** Answers the id of what was told of the case's only clock. */
    private long stepOf(Case file) {
        return jdbc.sql("""
                        with told as (insert into aftersales.notice (grp, case_id, event, detail, at)
                            values ('FIELD', :caseId, 'DEADLINE_STEP', '{}', now()) returning id)
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, grp, channel, acknowledge,
                            moved, notice_id)
                        select d.deadline_id, d.case_id, d.clause, 'told', d.due_at, now(), 'FIELD', 'IN_APP', false, false, told.id
                        from aftersales.deadline d, told where d.case_id = :caseId returning notice_id
                        """).param("caseId", file.id()).query(Long.class).single();
    }

    private @Nullable Instant seenAt(long notice) {
        return jdbc.sql("select seen_at from aftersales.notice where id = ?")
                .param(notice)
                .query((row, index) -> row.getTimestamp("seen_at"))
                .optional()
                .map(Timestamp::toInstant)
                .orElse(null);
    }

    /** Answers the event by which they are told apart. */
    private String notices(int number, @Nullable Instant seenAt) {
        String event = "TEST_" + UUID.randomUUID();
        jdbc.sql("""
                        insert into aftersales.notice (grp, event, detail, at, seen_at)
                        select 'FIELD', :event, '{}', now() - interval '3 years', :seenAt from generate_series(1, :number)
                        """)
                .param("event", event)
                .param(
                        "seenAt",
                        seenAt == null ? null : seenAt.atOffset(ZoneOffset.UTC),
                        java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                .param("number", number)
                .update();
        return event;
    }

    private int noticesOf(String event) {
        return count("select count(*) from aftersales.notice where event = ?", event);
    }

    @Test
    void batches_that_are_over_for_ninety_days_go_with_their_items_and_those_that_run_stay() {
        Instant now = api.now();
        String old = batch("DONE", now.minus(NINETY_DAYS).minusSeconds(1));
        String younger = batch("DONE", now.minus(NINETY_DAYS).plusSeconds(60));
        String held = batch("TAKEN_BACK", now.minus(NINETY_DAYS).minusSeconds(1));
        String running = batch("RUNNING", now.minus(NINETY_DAYS).minusSeconds(1));

        records.forget();

        assertThat(itemsOf(old)).isZero();
        assertThat(itemsOf(held)).isZero();
        assertThat(itemsOf(younger)).isEqualTo(1);
        assertThat(itemsOf(running)).isEqualTo(1);
        jdbc.sql("update aftersales.task_batch set state = 'DONE' where batch_id = ?")
                .param(running)
                .update();
    }

    private String batch(String state, Instant givenAt) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into aftersales.task_batch (batch_id, login, role, act, given_at, runs_at, state, leased_until)
                        values (:id, 'agent-chen', 'AGENT', 'CLAIM', :at, :at, :state, now() + interval '1 day')
                        """)
                .param("id", id)
                .param("at", givenAt.atOffset(ZoneOffset.UTC))
                .param("state", state)
                .update();
        jdbc.sql("insert into aftersales.task_batch_item (batch_id, position, task_id) values (?, 0, 'none')")
                .param(id)
                .update();
        return id;
    }

    private int itemsOf(String batch) {
        return count("select count(*) from aftersales.task_batch_item where batch_id = ?", batch);
    }

    @Test
    void what_the_engine_kept_of_a_closed_case_goes_and_the_case_stays_as_it_was() {
        Case closed =
                new Requests(api).refundOnlyOfUnshipped("100.00").approve().settle();
        closed.isClosed("REFUNDED");
        Case open = new Requests(api).returnRefund("100.00");
        JsonNode before = seen(closed);
        String process = jdbc.sql("select process_ref from aftersales.case_file where case_id = ?")
                .param(closed.id())
                .query(String.class)
                .single();
        assertThat(engineRowsOf(process)).isPositive();
        letItsTimeBeOver(process);

        for (Job cleanUp : engineHistory.findHistoryCleanupJobs()) {
            assertThat(LocalTime.ofInstant(cleanUp.getDuedate().toInstant(), ZoneId.of("Asia/Shanghai")))
                    .as("in the night")
                    .isBetween(LocalTime.of(2, 0), LocalTime.of(5, 0));
        }
        engineHistory.cleanUpHistoryAsync(true);
        await().atMost(Duration.ofSeconds(60)).until(() -> engineRowsOf(process) == 0);

        assertThat(seen(closed)).isEqualTo(before);
        open.approve().is("WAIT_BUYER_SHIPMENT");
    }

    private JsonNode seen(Case file) {
        return api.get("agent-chen", "/cases/" + file.id()).expect(200).body();
    }

    private void letItsTimeBeOver(String process) {
        jdbc.sql("update public.act_hi_procinst set end_time_ = now() - interval '3651 days' where id_ = ?")
                .param(process)
                .update();
    }

    private int engineRowsOf(String process) {
        return count("select count(*) from public.act_hi_actinst where root_proc_inst_id_ = ?", process)
                + count("select count(*) from public.act_hi_procinst where root_proc_inst_id_ = ?", process)
                + count("select count(*) from public.act_hi_varinst where root_proc_inst_id_ = ?", process)
                + count("select count(*) from public.act_hi_taskinst where root_proc_inst_id_ = ?", process);
    }

    private int count(String sql, String key) {
        return jdbc.sql(sql).param(key).query(Integer.class).single();
    }
}
