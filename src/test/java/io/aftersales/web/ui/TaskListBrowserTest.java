package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list that an agent works through, in a real browser and without a mouse. */
@DeskTest
class TaskListBrowserTest extends TaskListBase {

    @Test
    void a_list_is_searched_and_narrowed_and_widened_again() {
        try (Visitor agent = agent("zh-CN")) {
            agent.open("/tasks?queue=all");
            agent.page().locator("#q").fill(buyer);
            agent.page().keyboard().press("Enter");
            assertRows(agent, 2);
            agent.page().getByText("筛选").click();
            agent.page().locator(".facet-list a", withText("审核申请")).click();
            assertRows(agent, 2);
            agent.page().getByText("筛选").click();
            agent.page().locator(".facet-list").waitFor();
            agent.keepPictures("tasks-narrowed");
            assertThat(agent.spillsOnPhone()).isFalse();
            agent.page().locator(".chips a").click();
            agent.page().waitForURL(url -> !url.contains("key="));

            agent.open("/tasks?queue=all&type=REPAIR&q=" + buyer);
            agent.waitForText("这里没有待办");
            agent.open("/tasks?queue=all&type=HIRE&q=" + buyer);
            agent.page().locator("main .notice-error").waitFor();
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void an_agent_works_from_task_to_task_by_keys_alone() {
        try (Visitor agent = agent("en")) {
            agent.open("/tasks?queue=team&sort=created&q=" + buyer);
            Page page = agent.page();
            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(focused(page)).contains("200.00");
            page.keyboard().press("k");
            assertThat(focused(page)).contains("100.00");
            page.keyboard().press("c");
            page.locator("[data-row]", withText("agent-chen")).waitFor();
            page.keyboard().press("Enter");
            page.waitForURL("**/cases/" + first.id() + "*");
            agent.choose("Approve");
            page.locator("h1").click();
            page.keyboard().press("E");
            page.waitForURL("**/cases/" + second.id() + "*");
            assertThat(first.text("/status")).isEqualTo("WAIT_BUYER_SHIPMENT");
            agent.choose("Approve");
            page.locator("h1").click();
            page.keyboard().press("E");
            agent.waitForText("Nothing is left in this list.");
            assertThat(second.text("/status")).isEqualTo("WAIT_BUYER_SHIPMENT");
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void two_people_on_a_case_see_each_other() {
        try (Visitor agent = agent("en");
                Visitor other = Visitor.loggedIn(desk.baseUrl(), "en", "agent-lin")) {
            agent.open("/cases/" + first.id());
            agent.seeDiagram();
            other.open("/cases/" + first.id());
            other.waitForText("Looking at this case too: agent-chen");
            agent.open("/tasks");
            other.page().reload();
            other.seeDiagram();
            other.page().waitForCondition(() -> other.page().locator("#lookers").isHidden());
        }
    }

    @Test
    void who_comes_second_sees_who_did_what_and_keeps_the_words() {
        try (Visitor agent = agent("en");
                Visitor other = Visitor.loggedIn(desk.baseUrl(), "en", "agent-lin")) {
            agent.open("/cases/" + first.id());
            agent.choose("Reject");
            agent.fill("How the buyer was contacted", "Called at ten.");
            agent.page().locator("task-form input[type=file]").setInputFiles(Visitor.picture());
            agent.page().locator(".evidence-list li").waitFor();
            other.open("/cases/" + first.id());
            other.choose("Approve");
            other.complete("Waiting for the buyer to ship");

            agent.press("Complete task");
            agent.waitForText("agent-lin has done this task in the meantime.");
            agent.keepPictures("task-done-by-another");
            assertThat(agent.page().getByLabel("How the buyer was contacted").inputValue())
                    .isEqualTo("Called at ten.");
            assertThat(agent.page().evaluate("Object.keys(sessionStorage).filter(key => key.startsWith('draft:'))"))
                    .isEqualTo(List.of());
            agent.page().reload();
            agent.waitForText("Waiting for the buyer to ship");
            assertThat(agent.page().locator("task-form").count()).isZero();
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void an_act_held_back_is_named_to_the_next_person() {
        try (Visitor agent = agent("en");
                Visitor other = Visitor.loggedIn(desk.baseUrl(), "en", "agent-lin")) {
            other.open("/cases/" + first.id());
            other.choose("Approve");
            agent.open("/tasks?queue=team&sort=created&q=" + buyer);
            chooseBoth(agent.page(), "j", "x", "j", "x");
            agent.press("Approve");
            agent.page().locator("[data-held]", withText("Tasks: 2")).waitFor();

            other.press("Complete task");
            other.waitForText("agent-chen has just given an act on this task together with others");
            other.keepPictures("task-held-back");
            first.is("WAIT_MERCHANT_REVIEW");
        }
    }

    @Test
    void chosen_tasks_are_approved_together_and_an_act_can_be_taken_back() {
        try (Visitor agent = agent("zh-CN")) {
            agent.open("/tasks?queue=team&sort=created&q=" + buyer);
            Page page = agent.page();
            chooseBoth(page, "j", "x", "j", "x");
            agent.keepPictures("tasks-chosen");
            assertThat(agent.spillsOnPhone()).isFalse();
            agent.press("同意");
            page.locator("[data-row]:focus").waitFor();
            agent.press("撤回");
            agent.waitForText("已撤回");
            first.is("WAIT_MERCHANT_REVIEW");

            page.locator("h1").click();
            chooseBoth(page, "j", "x", "k", "x");
            page.keyboard().press("b");
            page.keyboard().press("a");
            page.locator("[data-held]", withText("2 个任务")).waitFor();
            api.advance(Duration.ofSeconds(10));
            agent.waitForText("已完成 2 个。");
            first.is("WAIT_BUYER_SHIPMENT");
            second.is("WAIT_BUYER_SHIPMENT");
            assertThat(agent.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Visitor.DESK_WIDTH, Visitor.PHONE_WIDTH})
    void what_one_tabs_to_is_never_behind_the_bar_of_acts(int width) {
        try (Visitor agent = agent("en")) {
            agent.open("/tasks?queue=team&sort=created&q=" + buyer);
            Page page = agent.page();
            page.setViewportSize(width, 320);
            page.locator("[data-chosen]").first().check();
            page.locator("[data-batch]").waitFor();
            for (int links = 0; links < 6; links++) {
                page.keyboard().press("Tab");
                assertThat(page.evaluate(IN_SIGHT)).as(focused(page)).isEqualTo(true);
            }
        }
    }

    private static final String IN_SIGHT = """
            () => {
              const bar = document.querySelector('[data-batch]');
              const reached = document.activeElement;
              return bar.contains(reached) || reached.getBoundingClientRect().bottom <= bar.getBoundingClientRect().top;
            }
            """;

    private static void chooseBoth(Page page, String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
        page.locator("[data-count]", withText("2")).waitFor();
    }

    @Test
    void a_list_is_kept_under_a_name_pinned_and_dropped() {
        String name = "View " + buyer;
        try (Visitor agent = agent("en")) {
            agent.open("/tasks?queue=all&key=review-request&q=" + buyer);
            Page page = agent.page();
            page.keyboard().press("v");
            page.locator("#view-name").fill(name);
            agent.press("Keep");
            page.locator(".tabs a[aria-current]", withText(name)).waitFor();
            agent.open("/tasks");
            page.locator(".tabs a", withText(name)).click();
            assertRows(agent, 2);
            page.keyboard().press("v");
            agent.keepPictures("tasks-views");
            assertThat(agent.spillsOnPhone()).isFalse();
            page.locator(".view-list li", withText(name)).getByText("Drop").click();
            page.waitForCondition(() -> page.locator("a", withText(name)).count() == 0);
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void the_keys_are_shown_can_be_turned_off_and_a_palette_finds_acts_by_their_words() {
        try (Visitor agent = agent("en")) {
            agent.open("/tasks?queue=all&q=" + buyer);
            Page page = agent.page();
            page.keyboard().press("?");
            Locator help = page.locator("dialog");
            help.waitFor();
            assertThat(help.innerText()).contains("Keys", "Take", "Cases");
            agent.keepPictures("keys");
            help.getByText("Single keys are on").click();
            page.keyboard().press("Escape");
            page.waitForCondition(() -> page.locator("dialog").count() == 0);
            page.keyboard().press("?");
            assertThat(page.locator("dialog").count()).isZero();

            page.keyboard().press("Control+k");
            page.locator("dialog input").fill("notic");
            agent.keepPictures("palette");
            page.keyboard().press("Enter");
            page.waitForURL("**/notices");
        }
    }
}
