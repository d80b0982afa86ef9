package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A supervisor takes back what a clock decided, and gives a clock time, in a real browser. */
@DeskTest
class GraceBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    private Case approved() {
        return new Requests(api).returnRefund("239.00").approve();
    }

    @Test
    void a_supervisor_opens_a_case_again_that_closed_by_a_late_report() {
        Case expired = approved().silence("buyer-ship-back").isClosed("EXPIRED");
        try (Visitor supervisor = visitor("zh-CN", "supervisor-zhou")) {
            supervisor.open("/cases/" + expired.id());
            supervisor.page().locator("#grace-reopen > summary").click();
            supervisor.page().locator("#grace-reopen-cause").selectOption("LATE_REPORT");
            supervisor.page().locator("#grace-reopen-reason").fill("快递第九天已揽收，渠道补报；您自己找快递。");
            supervisor.press("撤回并重开");
            supervisor.waitForText("不能对买家说“自己找快递”。");
            supervisor.keepPictures("grace-to-mend");
            assertThat(supervisor.spillsOnPhone()).isFalse();

            supervisor.page().locator("#grace-reopen-reason").fill("快递第九天已揽收，渠道补报。");
            supervisor.press("撤回并重开");
            supervisor.waitForText("撤回到期结果，案件回到之前的环节");
            supervisor.seeDiagram();
            supervisor.keepPictures("grace-reopened");
            assertThat(supervisor.errors()).isEmpty();
        }
        expired.is("WAIT_BUYER_SHIPMENT");
    }

    @Test
    void a_supervisor_gives_a_running_clock_time_by_the_keyboard() {
        Case waiting = approved();
        Instant due = waiting.dueAt("buyer-ship-back");
        api.advance(Duration.ofDays(2));
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/cases/" + waiting.id());
            supervisor.seeDiagram();
            supervisor.page().keyboard().press("m");
            supervisor.page().locator("#grace-time-cause").waitFor();
            supervisor.page().locator("#grace-time-cause").selectOption("OUR_FAULT");
            supervisor.page().locator("#grace-time-reason").fill("Our desk was slow");
            supervisor.keepPictures("grace-time");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            supervisor.press("Give more time");
            supervisor.waitForText("More time was given");
            assertThat(supervisor.errors()).isEmpty();
        }
        assertThat(waiting.dueAt("buyer-ship-back")).isAfter(due);
    }

    @Test
    void an_agent_is_offered_no_grace() {
        Case waiting = approved();
        try (Visitor agent = visitor("en", "agent-chen")) {
            agent.open("/cases/" + waiting.id());
            assertThat(agent.page().locator("#grace-time").count()).isZero();
        }
    }
}
