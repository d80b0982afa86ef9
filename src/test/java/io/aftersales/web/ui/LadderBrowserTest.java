package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.LadderNotices;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told next stands beside the clock, and many deadlines lead from one notice to their cases, in a real browser. */
@DeskTest
class LadderBrowserTest {

    private static final String LOGIN = "manager-zeng";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private LadderNotices ladder;

    @Autowired
    private JdbcClient jdbc;

    private void called(Case file, int calls, Instant at) {
        jdbc.sql("""
                        insert into aftersales.ladder_call (deadline_id, case_id, clause, step, due_at, at, login, channel, acknowledge, moved)
                        select deadline_id, case_id, clause, 'row' || i || cast(:at as text), due_at, :at, :login, 'IN_APP', true, true
                        from aftersales.deadline, generate_series(1, :calls) i where case_id = :caseId
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("login", LOGIN)
                .param("calls", calls)
                .param("caseId", file.id())
                .update();
        ladder.tell();
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 下一步：负责人, 期限前的逐级提醒, 有 21 个期限临近, 仍在计时的最近",
        "en, Next: Owner, A step of the ladder, 21 deadlines come near, nearest that still run"
    })
    void a_manager_sees_who_is_next_and_comes_from_a_digest_to_the_cases(
            String language, String next, String taken, String many, String shown) {
        Case file = new Requests(api).returnRefund("100.00");
        try (Visitor manager = Visitor.loggedIn(desk.baseUrl(), language, LOGIN)) {
            manager.open("/cases/" + file.id());
            manager.waitForText(next);
            api.advanceTo(file.dueAt("merchant-review").minus(Duration.ofHours(1)));
            manager.open("/cases/" + file.id());
            manager.waitForText(taken);
            manager.keepPictures("ladder-case");
            assertThat(manager.spillsOnPhone()).isFalse();

            api.advance(Duration.ofMinutes(6));
            called(file, 1, api.now());
            called(file, 21, api.now());
            manager.open("/notices");
            manager.waitForText(many);
            manager.keepPictures("ladder-notices");
            assertThat(manager.spillsOnPhone()).isFalse();

            manager.page().locator("main a.detail[href^='/notices/']").first().click();
            manager.waitForText(shown);
            manager.keepPictures("ladder-digest");
            assertThat(manager.spillsOnPhone()).isFalse();
            manager.page()
                    .locator("main a[href='/cases/" + file.id() + "']")
                    .first()
                    .click();
            manager.page().waitForURL("**/cases/" + file.id());
            assertThat(manager.errors()).isEmpty();
        }
    }

    @Test
    void every_page_says_how_many_notices_there_are_and_all_that_are_shown_are_ticked_off_at_once() {
        Case file = new Requests(api).returnRefund("100.00");
        try (Visitor manager = Visitor.loggedIn(desk.baseUrl(), "en", LOGIN)) {
            tickOffAll();
            called(file, 3, api.now());
            manager.open("/board");
            assertThat(unseen(manager)).isEqualTo("Notices not ticked off: 3");

            manager.open("/notices");
            called(file, 1, api.now());
            manager.page().getByText("Tick off all 3").click();
            manager.page().waitForURL("**/notices");

            assertThat(unseen(manager)).isEqualTo("Notices not ticked off: 1");
            file.approve();
            manager.open("/notices");
            manager.waitForText("Nothing new.");
            assertThat(unseen(manager)).isEqualTo("Notices");
            assertThat(manager.errors()).isEmpty();
        }
    }

    private void tickOffAll() {
        jdbc.sql("update aftersales.notice set seen_at = at where seen_at is null")
                .update();
    }

    private static String unseen(Visitor visitor) {
        return visitor.page().locator("nav a[href='/notices']").textContent().strip();
    }
}
