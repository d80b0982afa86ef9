package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Shifts;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Those who lead say when shifts are and who works them, in a real browser. */
@DeskTest
class ShiftsBrowserTest {

    private final String name = UUID.randomUUID().toString().substring(0, 8);
    private final String agent = "agent-" + name;
    private final String shift = "shift-" + name;

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void somebody_is_new() {
        jdbc.sql("insert into aftersales.app_user (login, password_hash, display_name, role, created_at)"
                        + " values (?, '', 'Ma Li', 'AGENT', now())")
                .param(agent)
                .update();
    }

    @AfterEach
    void and_goes_again() {
        jdbc.sql("update aftersales.app_user set enabled = false where login = ?")
                .param(agent)
                .update();
    }

    private Visitor visitor(String language, String login) {
        Visitor visitor = Visitor.loggedIn(desk.baseUrl(), language, login);
        visitor.open("/shifts");
        return visitor;
    }

    private static Locator row(Visitor visitor, String login) {
        return visitor.page().locator("tbody tr", new Page.LocatorOptions().setHasText(login));
    }

    private Locator pattern(Visitor visitor) {
        return visitor.page().locator("details.panel", new Page.LocatorOptions().setHasText(shift));
    }

    private static void waitForError(Visitor visitor, String field, String says) {
        visitor.page()
                .locator("[id='" + field + "'] ~ .field-error", new Page.LocatorOptions().setHasText(says))
                .waitFor();
    }

    @Test
    void a_supervisor_adds_a_shift_puts_an_agent_into_it_and_ends_it_once_he_is_out_again() {
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            addsShift(supervisor);
            worksShift(supervisor, shift);
            endsShift(supervisor);
            waitForError(supervisor, "shift-" + shift + "-end", "Still worked by " + agent + " then.");

            supervisor.open("/shifts");
            worksShift(supervisor, "");
            endsShift(supervisor);
            pattern(supervisor)
                    .locator("summary .badge", new Locator.LocatorOptions().setHasText("Ended"))
                    .waitFor();
            assertThat(row(supervisor, agent)
                            .locator("select[name=shift] option[value='" + shift + "']")
                            .count())
                    .as("nobody is given a shift that has ended")
                    .isZero();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    /** By keyboard alone. */
    private void addsShift(Visitor supervisor) {
        Page page = supervisor.page();
        page.locator("details.panel:has(#newShift) > summary").press("Enter");
        page.locator("#newShift").fill("Dusk");
        page.locator("#newShift").press("Enter");
        waitForError(supervisor, "newShift", "Small letters, digits and hyphens");
        waitForError(supervisor, "newShift-name-zh", "Required");
        page.locator("#newShift").fill("night");
        page.locator("#newShift-name-zh").fill("傍晚班");
        page.locator("#newShift-name-en").fill("Dusk");
        page.locator("#newShift-starts").fill("18:00");
        page.locator("#newShift-ends").fill("18:30");
        page.locator("#newShift-ends").press("Enter");
        waitForError(supervisor, "newShift-ends", "At least an hour.");
        page.locator("#newShift-ends").fill("22:00");
        page.locator("#newShift-ends").press("Enter");
        waitForError(supervisor, "newShift", "There is a shift with this key.");
        assertThat(page.locator("#newShift-name-zh").inputValue()).isEqualTo("傍晚班");
        supervisor.keepPictures("shifts-refused");
        page.locator("#newShift").fill(shift);
        page.locator("#newShift").press("Enter");
        pattern(supervisor).waitFor();
    }

    private void worksShift(Visitor supervisor, String shift) {
        Locator row = row(supervisor, agent);
        row.locator("summary").first().click();
        row.locator("select[name=shift]").selectOption(shift);
        row.locator("select[name=dayOff]").selectOption("MONDAY");
        row.locator("button").first().click();
        row(supervisor, agent)
                .locator("td:nth-child(2)", new Locator.LocatorOptions().setHasText(shift.isEmpty() ? "None" : "Dusk"))
                .waitFor();
    }

    private void endsShift(Visitor supervisor) {
        pattern(supervisor).locator("summary").first().click();
        pattern(supervisor).locator("details summary").click();
        pattern(supervisor).locator("details button").click();
    }

    @Test
    void a_supervisor_lets_a_shift_run_on_and_takes_that_back() {
        String dayOff = Shifts.from(api).day(5).getDayOfWeek().name();
        api.put("manager-zeng", "/roster/" + agent, Map.of("shift", "night", "dayOff", dayOff))
                .expect(200);
        try (Visitor supervisor = visitor("zh-CN", "supervisor-zhou")) {
            LocalDateTime end = runsOn(supervisor, 9 * 60);
            waitForError(supervisor, agent + "-until", "超出范围");
            supervisor.page().locator(until()).fill(end.plusMinutes(45).toString());
            supervisor.page().locator(until()).press("Enter");
            longer(supervisor).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            row(supervisor, agent).locator("summary").last().click();
            supervisor.keepPictures("shifts-run-on");
            assertThat(supervisor.spillsOnPhone()).isFalse();
            supervisor.open("/shifts");
            runsOn(supervisor, -45);
            Visitor.waitUntilGone(longer(supervisor));
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void another_shift_chosen_begins_with_its_own_end() {
        String dayOff = Shifts.from(api).day(5).getDayOfWeek().name();
        api.put("manager-zeng", "/roster/" + agent, Map.of("shift", "night", "dayOff", dayOff))
                .expect(200);
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            Locator row = row(supervisor, agent);
            row.locator("summary").last().click();
            Locator until = supervisor.page().locator(until());
            LocalDateTime end = LocalDateTime.parse(until.inputValue());
            until.fill(end.plusMinutes(45).toString());
            row.locator("select[name=date]").press("ArrowDown");
            assertThat(LocalDateTime.parse(until.inputValue())).isEqualTo(end.plusDays(1));
            row.locator("select[name=date]").press("ArrowUp");
            assertThat(LocalDateTime.parse(until.inputValue())).isEqualTo(end);
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    private String until() {
        return "[id='" + agent + "-until']";
    }

    /** The shift of the agent that runs on. */
    private Locator longer(Visitor supervisor) {
        return row(supervisor, agent).locator("option", new Locator.LocatorOptions().setHasText("→"));
    }

    /** @return when the shift ended before */
    private LocalDateTime runsOn(Visitor supervisor, int minutesLonger) {
        row(supervisor, agent).locator("summary").last().click();
        Locator until = supervisor.page().locator(until());
        LocalDateTime end = LocalDateTime.parse(until.inputValue());
        until.fill(end.plusMinutes(minutesLonger).toString());
        until.press("Enter");
        return end;
    }

    @Test
    void whoever_comes_second_is_told_who_came_first_and_keeps_what_he_typed() {
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            Map<String, Object> works = Map.of("shift", "day", "dayOff", "FRIDAY");
            api.put("manager-zeng", "/roster/" + agent, works).expect(200);
            Locator row = row(supervisor, agent);
            row.locator("summary").first().click();
            row.locator("select[name=shift]").selectOption("night");
            row.locator("select[name=dayOff]").selectOption("SUNDAY");
            row.locator("button").first().click();
            supervisor.waitForText("manager-zeng changed this after you had opened it.");
            assertThat(row.locator("select[name=shift]").inputValue()).isEqualTo("night");
            assertThat(row.locator("select[name=dayOff]").inputValue()).isEqualTo("SUNDAY");

            supervisor.open("/shifts");
            row.locator("summary").first().click();
            assertThat(row.locator("select[name=shift]").inputValue()).isEqualTo("day");
            assertThat(row.locator(".timeline").innerText()).contains("manager-zeng", "Day", "Friday");
            supervisor.keepPictures("shifts-changed");
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void the_page_says_who_is_away_and_what_is_planned() {
        api.put("manager-zeng", "/agents/" + agent + "/routing", Map.of("absentFrom", "2026-01-01T09:30:00+08:00"))
                .expect(200);
        String later = Shifts.from(api).day(9).toString();
        Map<String, Object> plan = Map.of("shift", "night", "dayOff", "MONDAY", "validFrom", later);
        api.put("manager-zeng", "/roster/" + agent, plan).expect(200);
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            assertThat(row(supervisor, agent).innerText()).contains("Away", "2026-01-01 09:30", "None", "Night", later);
            row(supervisor, agent).locator("summary").first().click();
            row(supervisor, agent).locator("a[href='/agents/" + agent + "']").click();
            supervisor.page().locator("#absentUntil").waitFor();
            assertThat(supervisor.errors()).isEmpty();
        }
    }
}
