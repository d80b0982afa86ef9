package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.Shifts;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A shift hands over to the next, and a supervisor changes who works when, in a real browser. */
@DeskTest
class HandoverBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    @Test
    void the_day_writes_down_what_the_night_accepts() {
        Shifts shifts = Shifts.from(api);
        shifts.advanceTo(0, "20:00");
        Case due = new Requests(api).returnRefund("239.00");
        Case other = new Requests(api).exchange("39.00");
        shifts.advanceTo(2, "16:00");
        Case later = new Requests(api).exchange("59.00");

        try (Visitor chen = visitor("en", "agent-chen")) {
            chen.open("/tasks");
            chen.page().keyboard().type("gh");
            chen.page().waitForURL("**/handover");
            Locator matter = chen.page().locator("article", about(due));
            matter.locator("summary").click();
            matter.locator("textarea").fill("The buyer calls back at nine");
            matter.locator("button").click();
            chen.waitForText("The buyer calls back at nine");
            chen.unfold("Add another case");
            chen.page().locator("#add-caseId").fill(later.id());
            chen.page().locator("#add-text").fill("Ask the warehouse for the colour");
            chen.page().locator("form:has(#add-caseId) button").click();
            chen.waitForText("Ask the warehouse for the colour");
            chen.unfold("My shift runs on");
            runsOn(chen, shifts.day(2) + "T17:15");
            chen.page()
                    .locator("dd time", new Page.LocatorOptions().setHasText(shifts.day(2) + " 17:15"))
                    .waitFor();
            chen.unfold("My shift runs on");
            assertThat(until(chen).inputValue()).isEqualTo(shifts.day(2) + "T17:15");
            chen.keepPictures("handover");
            assertThat(chen.page().locator("article", about(other)).count()).isOne();
            assertThat(chen.button("Accept the handover").count()).isZero();
            assertThat(chen.errors()).isEmpty();
        }
        try (Visitor lin = visitor("zh-CN", "agent-lin")) {
            lin.open("/handover");
            lin.waitForText("The buyer calls back at nine");
            lin.keepPictures("handover");
            assertThat(lin.spillsOnPhone()).isFalse();
            lin.page().keyboard().press("y");
            lin.waitForText("已接班");
            assertThat(api.get("agent-lin", shifts.handover(2, "day")).text("/handover/acceptedBy"))
                    .isEqualTo("agent-lin");
            assertThat(lin.errors()).isEmpty();
        }
    }

    @Test
    void a_notice_names_the_shift_that_nobody_took_over_from_in_words() {
        Shifts shifts = Shifts.from(api);
        shifts.advanceTo(0, "20:00");
        new Requests(api).returnRefund("239.00");
        shifts.advanceTo(2, "16:30");
        readsOfShift("en", shifts.day(2) + " Day");
        readsOfShift("zh-CN", shifts.day(2) + " 白班");
    }

    private void readsOfShift(String language, String shift) {
        try (Visitor supervisor = visitor(language, "supervisor-zhou")) {
            supervisor.open("/notices");
            supervisor.keepPictures("notices-handover");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            supervisor
                    .page()
                    .locator("main li a", new Page.LocatorOptions().setHasText(shift))
                    .click();
            supervisor.page().waitForURL("**/handover/*");
            assertThat(supervisor.page().locator("#handover-head").innerText()).startsWith(shift);
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    private static void runsOn(Visitor visitor, String until) {
        until(visitor).fill(until);
        until(visitor).press("Enter");
    }

    private static Locator until(Visitor visitor) {
        return visitor.page().locator("input[name='until']");
    }

    @Test
    void who_works_on_is_told_that_his_supervisor_said_so_first() {
        Shifts shifts = Shifts.from(api);
        shifts.advanceTo(1, "12:00");
        try (Visitor chen = visitor("en", "agent-chen")) {
            chen.open("/handover");
            chen.unfold("My shift runs on");
            assertThat(until(chen).inputValue()).as("as it stands").isEqualTo(shifts.day(1) + "T16:30");
            Map<String, Object> longer = Map.of(
                    "date",
                    shifts.day(1).toString(),
                    "until",
                    shifts.at(1, "18:00").toString());
            api.post("supervisor-zhou", "/roster/agent-chen/run-ons", longer).expect(200);
            runsOn(chen, shifts.day(1) + "T17:00");
            chen.waitForText("supervisor-zhou changed this after you had opened it.");
            assertThat(until(chen).inputValue()).isEqualTo(shifts.day(1) + "T17:00");

            chen.open("/handover");
            chen.unfold("My shift runs on");
            assertThat(until(chen).inputValue()).isEqualTo(shifts.day(1) + "T18:00");
            assertThat(chen.errors()).isEmpty();
        }
    }

    private static Page.LocatorOptions about(Case file) {
        return new Page.LocatorOptions().setHasText(file.id().substring(0, 8));
    }

    @Test
    void a_supervisor_changes_who_works_when() {
        Shifts.from(api);
        changesTo("en", "day", "Day");
        changesTo("zh-CN", "night", "晚班");
    }

    private void changesTo(String language, String shift, String name) {
        try (Visitor supervisor = visitor(language, "supervisor-zhou")) {
            supervisor.open("/tasks");
            supervisor.page().locator("nav a[href='/shifts']").click();
            Locator row = supervisor.page().locator("tbody tr", new Page.LocatorOptions().setHasText("agent-lin"));
            row.locator("summary").first().click();
            row.locator("select").first().selectOption(shift);
            row.locator("button").first().click();
            row.locator("td:nth-child(2)", new Locator.LocatorOptions().setHasText(name))
                    .waitFor();
            row.locator("summary").first().click();
            assertThat(row.locator(".timeline li").first().innerText())
                    .as("what was changed")
                    .contains(name);
            supervisor.page().locator("details.panel summary").first().click();
            supervisor.keepPictures("shifts");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void nobody_else_is_led_there() {
        try (Visitor warehouse = visitor("en", "warehouse-wu")) {
            warehouse.open("/shifts");
            assertThat(warehouse.page().locator("select").count()).isZero();
            assertThat(warehouse
                            .page()
                            .locator("a[href='/shifts'], a[href='/handover']")
                            .count())
                    .isZero();
        }
    }
}
