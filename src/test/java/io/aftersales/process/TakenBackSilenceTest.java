package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.ClockJobs;
import io.aftersales.domain.deadline.Grace;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What each silence decided is taken back in every process that has it, or refused for what cannot be taken back. */
@DeskTest
class TakenBackSilenceTest {

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ClockJobs clocks;

    static Stream<Silence> reversible() {
        return Silences.all().filter(silence -> Grace.isReversible(silence.clause()));
    }

    static Stream<Silence> final_ones() {
        return Silences.all()
                .filter(silence -> !Grace.isReversible(silence.clause())
                        && !silence.onExpiry().equals("ESCALATE"));
    }

    /** What a case comes back to; the instants of its clocks are new. */
    private record Stand(String status, List<String> tasks, List<String> units, String row) {}

    private Stand standOf(Case file) {
        List<String> units = jdbc.sql("""
                        select line_id || ' ' || unit || ' ' || state from aftersales.case_unit where case_id = ?
                        order by line_id, unit""").param(file.id()).query(String.class).list();
        String row = jdbc.sql("""
                        select (to_jsonb(c) - 'acted_at' - 'process_ref')::text from aftersales.case_file c
                        where case_id = ?""").param(file.id()).query(String.class).single();
        return new Stand(file.status(), file.tasks().stream().sorted().toList(), units, row);
    }

    private Api.Answer takeBack(Case file, String clause) {
        return api.post(
                "supervisor-zhou",
                "/cases/" + file.id() + "/grace",
                Map.of(
                        "kind",
                        "REOPEN",
                        "clause",
                        clause,
                        "cause",
                        "OUR_FAULT",
                        "reason",
                        "The desk lost the parcel's scan"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("reversible")
    void a_case_stands_again_where_it_stood_and_comes_to_the_same_end_by_silence(Silence silence) {
        Case silent = silence.begin().apply(new Requests(api));
        Stand before = standOf(silent);
        silent.silence(silence.clause());

        Api.Answer answer = takeBack(silent, silence.clause());

        if (silence.then().equals("CLOSED REFUNDED")) {
            answer.refused(409, "MONEY_ON_ITS_WAY");
            return;
        }
        answer.expect(200);
        assertThat(standOf(silent)).isEqualTo(before);
        silent.clock(silence.clause(), "RUNNING");
        assertThat(clocks.casesThatDiffer(10)).isEmpty();

        silent.silence(silence.clause());
        ClauseSilenceTest.assertStands(silent, silence.then());
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("final_ones")
    void what_leaves_more_than_can_be_taken_back_is_final(Silence silence) {
        Case silent = silence.begin().apply(new Requests(api));
        silent.silence(silence.clause());

        takeBack(silent, silence.clause()).refused(409, "CLOCK_FINAL");
    }
}
