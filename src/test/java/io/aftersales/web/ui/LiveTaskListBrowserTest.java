package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A list of tasks is true while it is read, and moves nothing from under the eyes or the focus. */
@DeskTest
class LiveTaskListBrowserTest extends TaskListBase {

    @Test
    void a_list_changes_where_it_is_read_and_keeps_the_focus() {
        try (Visitor agent = agent("en");
                Visitor other = Visitor.loggedIn(desk.baseUrl(), "zh-CN", "agent-lin")) {
            agent.open("/tasks?queue=all&sort=created&q=" + buyer);
            Page page = agent.page();
            page.keyboard().press("j");
            page.keyboard().press("j");
            assertThat(focused(page)).contains("200.00");

            other.open("/cases/" + second.id());
            page.locator("[data-row]", withText("Looking: agent-lin")).waitFor();
            other.press("领取");
            page.locator("[data-row] button", withText("Take")).first().waitFor();
            page.waitForCondition(() -> focused(page).contains("agent-lin"));
            agent.keepPictures("tasks-live");
            first.approve();
            page.locator("[data-row].gone", withText("Done by")).waitFor();
            assertThat(focused(page)).contains("200.00");

            opened("300.00");
            page.locator("[data-news]", withText("1 new")).waitFor();
            agent.keepPictures("tasks-news");
            page.keyboard().press("r");
            assertRows(agent, 2);
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void what_is_chosen_and_in_focus_stays_so_while_its_row_changes_unless_somebody_else_takes_it() {
        try (Visitor agent = agent("en");
                Visitor other = Visitor.loggedIn(desk.baseUrl(), "zh-CN", "agent-lin")) {
            agent.open("/tasks?queue=team&sort=created&q=" + buyer);
            Page page = agent.page();
            Locator boxes = page.locator("[data-chosen]");
            boxes.first().check();
            boxes.last().check();
            other.open("/cases/" + second.id());
            page.locator("[data-row]", withText("Looking: agent-lin")).waitFor();
            assertThat(boxes.last().isChecked()).isTrue();
            assertThat(page.evaluate("document.activeElement.matches('[data-row]:last-child [data-chosen]')"))
                    .isEqualTo(true);

            other.press("领取");
            page.locator("[data-count]", withText("1 chosen")).waitFor();
            assertThat(boxes.last().isChecked()).isFalse();
            assertThat(page.evaluate("document.activeElement.matches('[data-row]:last-child')"))
                    .isEqualTo(true);

            page.locator("[data-row] button", withText("Take")).click();
            page.locator("[data-row] button:focus", withText("Give back")).waitFor();
            assertThat(boxes.first().isChecked()).isTrue();
            page.locator("[data-row] button", withText("Give back")).click();
            page.locator("[data-row] button:focus", withText("Take")).waitFor();

            page.locator("h1").click();
            other.open("/cases/" + first.id());
            page.locator("[data-row]:first-child .looking").waitFor();
            assertThat(page.evaluate("document.activeElement === document.body"))
                    .isEqualTo(true);
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void what_a_later_answer_has_overtaken_is_not_shown() {
        CompletableFuture<Route> late = new CompletableFuture<>();
        CompletableFuture<APIResponse> old = new CompletableFuture<>();
        try (Visitor agent = agent("en")) {
            agent.open("/tasks?queue=all&sort=created&q=" + buyer);
            Page page = agent.page();
            page.route(address -> address.endsWith("/row"), route -> {
                if (late.complete(route)) {
                    old.complete(route.fetch());
                } else {
                    route.resume();
                }
            });
            claim(first);
            page.waitForCondition(old::isDone);
            page.waitForResponse(answer -> answer.url().endsWith("/row"), () -> unclaim(first));
            late.join().fulfill(new Route.FulfillOptions().setResponse(old.join()));
            page.waitForTimeout(500);

            Visitor.waitUntilGone(page.locator("[data-row]", withText("agent-lin")));
            assertThat(agent.errors()).isEmpty();
        }
    }

    @Test
    void many_tabs_share_one_stream_of_news_and_the_next_takes_over() {
        try (Visitor agent = agent("en")) {
            List<String> streams = new CopyOnWriteArrayList<>();
            agent.page().context().onRequest(request -> {
                if (request.url().endsWith("/tasks/live")) {
                    streams.add(request.url());
                }
            });
            String list = desk.baseUrl() + "/tasks?queue=all&sort=created&q=" + buyer;
            List<Page> tabs = new ArrayList<>(List.of(agent.page()));
            agent.open(list);
            for (int tab = 1; tab < 8; tab++) {
                Page page = agent.page().context().newPage();
                page.navigate(list);
                tabs.add(page);
            }
            assertThat(streams).hasSize(1);

            claim(first);
            assertAllShow(tabs, 1);
            tabs.get(0).close();
            claim(second);
            assertAllShow(tabs.subList(1, 8), 2);

            assertThat(streams).hasSize(2);
            tabs.get(7).navigate(desk.baseUrl() + "/cases/" + first.id());
            tabs.get(7).locator("case-diagram").scrollIntoViewIfNeeded();
            tabs.get(7).locator("case-diagram[data-ready]").waitFor();
        }
    }

    private void claim(Case open) {
        act(open, "claim");
    }

    private void unclaim(Case open) {
        act(open, "unclaim");
    }

    private void act(Case open, String act) {
        api.post("agent-lin", "/tasks/" + api.taskOf(open.id(), "review-request") + "/" + act, Map.of())
                .expect(200);
    }

    private static void assertAllShow(List<Page> tabs, int taken) {
        tabs.forEach(tab -> tab.waitForCondition(
                () -> tab.locator("[data-row]", withText("agent-lin")).count() == taken));
    }
}
