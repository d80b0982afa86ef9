package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.Requests;
import io.aftersales.cases.ClockJobs;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every test of grace begins with: cases that clocks decided, and a supervisor who gives something back. */
abstract class GraceBase {

    static final String SUPERVISOR = "supervisor-zhou";
    static final String REVIEW = "merchant-review";
    static final String SHIP_BACK = "buyer-ship-back";

    @Autowired
    Api api;

    @Autowired
    ClockJobs clocks;

    @Autowired
    JdbcClient jdbc;

    Requests requests;

    @BeforeEach
    final void lead_cases() {
        requests = new Requests(api);
    }

    static Map<String, Object> order(String kind, String clause, Object... members) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind",
                kind,
                "clause",
                clause,
                "cause",
                "LATE_REPORT",
                "reason",
                "The parcel was handed in on day nine"));
        body.putAll(Case.members(members));
        return body;
    }

    final Answer reopen(Case file, String clause, Object... members) {
        return give(SUPERVISOR, file, order("REOPEN", clause, members));
    }

    final Answer give(String login, Case file, Map<String, Object> order) {
        return api.post(login, "/cases/" + file.id() + "/grace", order);
    }

    /** Refused, and nothing of the case has changed. */
    final void refuses(Case file, Map<String, Object> order, int status, String code) {
        JsonNode before = file.seen().body();
        give(SUPERVISOR, file, order).refused(status, code);
        assertThat(file.seen().body()).isEqualTo(before);
    }

    final void assertClocksAgree() {
        assertThat(clocks.casesThatDiffer(10)).isEmpty();
    }

    final Case expired(String paid) {
        return requests.returnRefund(paid).approve().silence(SHIP_BACK).isClosed("EXPIRED");
    }

    final JsonNode entry(Case file, String event) {
        JsonNode found = null;
        for (JsonNode entry : file.seen().body().get("history")) {
            if (entry.get("event").asText().equals(event)) {
                found = entry;
            }
        }
        assertThat(found).as(event).isNotNull();
        return found;
    }

    /** What refunds claim of the order, in fen. */
    final long planned(Case file) {
        return jdbc.sql("""
                        select coalesce(sum(l.goods_refund_fen), 0) from aftersales.order_line l
                        join aftersales.case_file c using (order_id) where c.case_id = ?""").param(file.id()).query(Long.class).single();
    }
}
