package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A supervisor sees how the work stands and hands tasks on, by mouse and without. */
@DeskTest
class BoardBrowserTest extends BoardBase {

    @Test
    void a_task_is_dragged_from_one_agent_to_another_and_to_the_team() {
        Case held = heldBy("agent-chen");
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            supervisor.open("/board?holder=agent-chen");
            Locator row = row(supervisor, held);
            row.dragTo(receiver(supervisor, "assignee:agent-lin"));
            supervisor.page().locator("#handed").getByText("was handed over").waitFor();
            assertThat(holder(held)).isEqualTo("agent-lin");
            assertThat(row.count()).isZero();

            supervisor.open("/board?holder=agent-lin");
            row(supervisor, held).dragTo(receiver(supervisor, "team:AGENT"));
            supervisor.page().locator("#handed").getByText("Back to the team").waitFor();
            assertThat(holder(held)).isEqualTo("null");
            assertThat(supervisor.errors()).isEmpty();
        }
        assertThat(held.history()).contains("TASK_ASSIGNED", "TASK_RETURNED");
    }

    @Test
    void a_place_that_may_not_have_the_task_does_not_take_it() {
        Case held = heldBy("agent-chen");
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            supervisor.open("/board?holder=agent-chen");
            row(supervisor, held).dragTo(receiver(supervisor, "assignee:warehouse-wu"));
            assertThat(holder(held)).isEqualTo("agent-chen");
            assertThat(row(supervisor, held).count()).isOne();
        }
    }

    @Test
    void a_task_is_handed_on_by_keyboard_alone_and_the_focus_stays_in_the_list() {
        Case held = heldBy("agent-chen");
        heldBy("agent-chen");
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            supervisor.open("/board?holder=agent-chen");
            Page page = supervisor.page();
            row(supervisor, held).focus();
            page.keyboard().press("h");
            page.keyboard().type("agent-l");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            page.locator("#handed").getByText("was handed over").waitFor();

            assertThat(holder(held)).isEqualTo("agent-lin");
            assertThat(page.evaluate("document.activeElement.matches('[data-task]')"))
                    .isEqualTo(true);
            page.keyboard().press("ArrowUp");
            assertThat(page.evaluate("document.activeElement.matches('[data-task]')"))
                    .isEqualTo(true);
            assertThat(page.locator("#handed").evaluate("each => each.tagName")).isEqualTo("OUTPUT");
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void a_task_is_offered_to_nobody_who_is_bound_to_other_shops() {
        String bound = colleagues.like("agent-chen", "shop-1");
        String elsewhere = colleagues.like("agent-chen", "shop-2");
        Case held = heldBy("agent-chen");
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            supervisor.open("/board?holder=agent-chen");
            assertThat(receiver(supervisor, "assignee:" + elsewhere).count())
                    .as("the board lists all people")
                    .isOne();
            assertThat(row(supervisor, held).locator("option").allInnerTexts())
                    .anyMatch(name -> name.startsWith(bound))
                    .noneMatch(name -> name.startsWith(elsewhere));
            row(supervisor, held).dragTo(receiver(supervisor, "assignee:" + elsewhere));
            assertThat(holder(held)).isEqualTo("agent-chen");

            row(supervisor, held).dragTo(receiver(supervisor, "assignee:" + bound));
            supervisor.page().locator("#handed").getByText("was handed over").waitFor();
            assertThat(holder(held)).isEqualTo(bound);
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void a_task_that_moved_meanwhile_stays_where_it_is() {
        Case held = heldBy("agent-chen");
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            supervisor.open("/board?holder=agent-chen");
            row(supervisor, held).hover();
            api.post("agent-chen", path(held) + "/assign", Map.of("assignee", "agent-lin"))
                    .expect(200);

            row(supervisor, held).dragTo(receiver(supervisor, "team:AGENT"));

            supervisor.waitForText("agent-lin holds this task.");
            assertThat(holder(held)).isEqualTo("agent-lin");
            Visitor.waitUntilGone(row(supervisor, held));
        }
    }

    @ParameterizedTest
    @CsvSource({"en, in 8 h, deemed agreed", "zh-CN, 8 小时内, 视为同意"})
    void the_board_shows_what_expires_and_how_it_went(String language, String column, String consequence) {
        Case held = heldBy("agent-chen");
        new Requests(api).parcelLoss("1239.00");
        api.advanceTo(held.dueAt("merchant-review").minus(Duration.ofHours(7)));
        new Requests(api).exchange("39.00").approve().ship().returnSigned();
        try (Visitor supervisor = visitor("supervisor-zhou", language)) {
            supervisor.open("/tasks");
            supervisor.page().locator("nav a[href='/board']").click();
            supervisor.waitForText(column);
            Locator stakes = supervisor.page().locator("#expiring-table");
            assertThat(stakes.innerText()).contains(consequence, "¥");
            assertThat(stakes.locator("a[href='/tasks?queue=all&consequence=AGREE&within=8h']")
                            .count())
                    .isOne();
            supervisor.page().locator("report-chart[data-ready]").nth(2).waitFor();
            assertThat(supervisor.spillsOnPhone()).isFalse();
            supervisor.keepPictures("board");
            supervisor.page().locator("[data-theme-choice]").click();
            supervisor.keepPictures("board-dark");
            supervisor.page().locator("#trends nav a").last().click();
            supervisor.page().locator("#opened-table tbody tr:nth-child(78)").waitFor();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void an_administrator_looks_and_hands_nothing_on() {
        heldBy("agent-chen");
        try (Visitor admin = visitor("admin", "en")) {
            admin.open("/board?holder=agent-chen");
            admin.page().locator("[data-task]").first().waitFor();
            assertThat(admin.page().locator("[data-task][draggable], form.hand").count())
                    .isZero();
        }
    }

    @Test
    void an_agent_is_shown_neither_the_board_nor_the_way_to_it() {
        try (Visitor agent = visitor("agent-chen", "en")) {
            agent.open("/tasks");
            assertThat(agent.page().locator("nav a[href='/board']").count()).isZero();
            agent.open("/board");
            agent.waitForText("You may not see this.");
        }
    }
}
