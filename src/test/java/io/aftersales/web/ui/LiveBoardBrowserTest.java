package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The board is true while it is in sight, and moves nothing from under a hand. */
@DeskTest
class LiveBoardBrowserTest extends BoardBase {

    @Test
    void a_board_shows_what_others_do_and_the_focus_stays_where_it_was() {
        String holder = colleagues.like("agent-chen");
        Case first = heldBy(holder);
        Case second = heldBy(holder);
        Case third = heldBy(holder);
        try (Visitor supervisor = visitor("supervisor-zhou", "en");
                Visitor agent = visitor(holder, "en")) {
            Page board = supervisor.page();
            supervisor.open("/board?holder=" + holder);
            int held = heldOf(board, holder);
            board.evaluate("window.sameWindow = true");
            row(supervisor, second).focus();
            board.evaluate("scrollTo(0, 200)");

            agent.open("/cases/" + first.id());
            agent.unfold("Give back");
            agent.press("Give back");
            Visitor.waitUntilGone(row(supervisor, first));
            assertThat(heldOf(board, holder)).isEqualTo(held - 1);
            assertFocused(board, second);

            api.post(holder, path(third) + "/unclaim", Map.of()).expect(200);
            Visitor.waitUntilGone(row(supervisor, third));
            assertThat(heldOf(board, holder)).isEqualTo(held - 2);
            assertFocused(board, second);

            Locator ends = row(supervisor, second).locator("time");
            String before = ends.getAttribute("datetime");
            String later =
                    second.dueAt("merchant-review").plus(Duration.ofDays(1)).toString();
            second.buyer("EXTENSION_PROPOSED", "clause", "merchant-review", "until", later, "reason", "No hurry");
            board.waitForCondition(() -> !ends.getAttribute("datetime").equals(before));
            assertFocused(board, second);
            assertThat(board.evaluate("window.sameWindow")).isEqualTo(true);
            assertThat(board.evaluate("scrollY")).isEqualTo(200);
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void a_list_is_not_renewed_under_a_drag_nor_an_open_menu_and_makes_up_for_it() {
        String holder = colleagues.like("agent-chen");
        Case first = heldBy(holder);
        Case second = heldBy(holder);
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            Page board = supervisor.page();
            supervisor.open("/board?holder=" + holder);
            int held = heldOf(board, holder);
            row(supervisor, second).locator("select").focus();
            api.post(holder, path(first) + "/unclaim", Map.of()).expect(200);
            board.waitForCondition(() -> heldOf(board, holder) == held - 1);
            assertThat(row(supervisor, first).count()).isOne();
            row(supervisor, second).focus();
            Visitor.waitUntilGone(row(supervisor, first));

            Case third = heldBy(holder);
            row(supervisor, third).waitFor();
            row(supervisor, third).hover();
            board.mouse().down();
            receiver(supervisor, "assignee:agent-lin").hover();
            receiver(supervisor, "assignee:agent-lin").hover();
            api.post(holder, path(second) + "/unclaim", Map.of()).expect(200);
            board.waitForTimeout(7000);
            assertThat(row(supervisor, second).count()).isOne();
            board.mouse().up();
            board.locator("#handed").getByText("was handed over").waitFor();
            assertThat(holder(third)).isEqualTo("agent-lin");
            assertThat(row(supervisor, second).count()).isZero();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, What is new waits", "zh-CN, 有更新"})
    void a_list_that_waits_for_the_pointer_and_the_menu_says_so(String language, String says) {
        String holder = colleagues.like("agent-chen");
        Case first = heldBy(holder);
        Case second = heldBy(holder);
        Case third = heldBy(holder);
        try (Visitor supervisor = visitor("supervisor-zhou", language)) {
            Page board = supervisor.page();
            supervisor.open("/board?holder=" + holder);
            Locator heldBack = board.locator("#held-back");
            row(supervisor, third).hover();
            double top = row(supervisor, third).boundingBox().y;
            api.post(holder, path(first) + "/unclaim", Map.of()).expect(200);
            supervisor.waitForText(says);
            assertThat(row(supervisor, third).boundingBox().y)
                    .as("the row under the pointer stays there")
                    .isEqualTo(top);
            supervisor.keepPictures("board-held-back");
            board.mouse().move(0, 0);
            Visitor.waitUntilGone(row(supervisor, first));
            assertThat(heldBack.innerText()).isEmpty();

            row(supervisor, third).locator("select").focus();
            api.post(holder, path(second) + "/unclaim", Map.of()).expect(200);
            supervisor.waitForText(says);
            row(supervisor, third).focus();
            Visitor.waitUntilGone(row(supervisor, second));
            assertThat(heldBack.innerText()).isEmpty();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void without_any_news_the_board_is_renewed_each_minute() {
        Case held = heldBy("agent-chen");
        api.advanceTo(held.dueAt("merchant-review").minus(Duration.ofHours(25)));
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            Page board = supervisor.page();
            board.clock().install();
            board.route(address -> address.endsWith("/tasks/live"), Route::abort);
            supervisor.open("/board");
            int before = withinADay(board);
            api.advanceTo(held.dueAt("merchant-review").minus(Duration.ofHours(23)));
            board.clock().fastForward(Duration.ofSeconds(58).toMillis());
            board.waitForTimeout(1000);
            assertThat(withinADay(board)).isEqualTo(before);

            board.clock().fastForward(Duration.ofSeconds(2).toMillis());
            board.waitForCondition(() -> withinADay(board) > before);
        }
    }

    private static int withinADay(Page board) {
        return Integer.parseInt(
                board.locator("[data-receiver='team:AGENT'] td").nth(5).innerText());
    }

    @Test
    void a_board_out_of_sight_is_left_alone_and_true_once_it_is_seen_again() {
        String holder = colleagues.like("agent-chen");
        Case held = heldBy(holder);
        heldBy(holder);
        try (Visitor hidden = visitor("supervisor-zhou", "en");
                Visitor seen = visitor("manager-zeng", "en")) {
            hidden.open("/board?holder=" + holder);
            seen.open("/board?holder=" + holder);
            hide(hidden, true);
            api.post(holder, path(held) + "/unclaim", Map.of()).expect(200);
            Visitor.waitUntilGone(row(seen, held));
            hidden.page().waitForTimeout(6000);
            assertThat(row(hidden, held).count()).isOne();

            hide(hidden, false);
            Visitor.waitUntilGone(row(hidden, held));
            assertThat(hidden.errors()).isEmpty();
        }
    }

    @Test
    void what_the_server_counted_before_a_task_was_handed_on_is_not_shown_afterwards() {
        String holder = colleagues.like("agent-chen");
        Case handed = heldBy(holder);
        Case other = heldBy(holder);
        CompletableFuture<Route> late = new CompletableFuture<>();
        CompletableFuture<APIResponse> counted = new CompletableFuture<>();
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            Page board = supervisor.page();
            supervisor.open("/board?holder=" + holder);
            board.route(address -> address.contains("/board"), route -> {
                if (late.complete(route)) {
                    counted.complete(route.fetch());
                } else {
                    route.resume();
                }
            });
            api.post(holder, path(other) + "/unclaim", Map.of()).expect(200);
            board.waitForCondition(counted::isDone);

            row(supervisor, handed).locator("select").selectOption("assignee:agent-lin");
            row(supervisor, handed).locator("button").click();
            board.locator("#handed").getByText("was handed over").waitFor();
            late.join().fulfill(new Route.FulfillOptions().setResponse(counted.join()));
            board.waitForTimeout(500);

            assertThat(row(supervisor, handed).count()).isZero();
            assertThat(heldOf(board, holder)).isZero();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void what_a_task_that_is_handed_on_brings_is_not_overtaken_by_its_own_news() {
        String holder = colleagues.like("agent-chen");
        Case handed = heldBy(holder);
        CompletableFuture<Route> first = new CompletableFuture<>();
        try (Visitor supervisor = visitor("supervisor-zhou", "en")) {
            Page board = supervisor.page();
            supervisor.open("/board?holder=" + holder);
            board.route(address -> address.contains("/board"), route -> {
                if (!first.complete(route)) {
                    route.resume();
                }
            });
            row(supervisor, handed).locator("select").selectOption("assignee:agent-lin");
            row(supervisor, handed).locator("button").click();
            board.waitForCondition(first::isDone);
            board.waitForTimeout(2000);
            first.join().resume();
            board.locator("#handed").getByText("was handed over").waitFor();

            assertThat(row(supervisor, handed).count()).isZero();
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    /** As the browser does for a tab behind another one. */
    private static void hide(Visitor visitor, boolean hidden) {
        visitor.page().evaluate("""
                        hidden => {
                          Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
                          document.dispatchEvent(new Event('visibilitychange'));
                        }
                        """, hidden);
    }

    private static int heldOf(Page board, String login) {
        return Integer.parseInt(board.locator("[data-receiver='assignee:" + login + "'] td")
                .first()
                .innerText());
    }

    private static void assertFocused(Page board, Case held) {
        assertThat(board.evaluate("document.activeElement.dataset.task")).isEqualTo(held.task("review-request"));
    }
}
