package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A day of thirty tasks by keyboard alone, in the seats of an agent, of the warehouse and of a supervisor: nothing is clicked,
 * the focus moves by keys only, and what came of it is asked over the API.
 */
@DeskTest
class KeyboardDayBrowserTest {

    private static final int MOST_TABS = 60;
    private static final String DONE = "Control+Enter";
    private static final String DONE_AND_NEXT = "Control+Shift+Enter";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private final String buyer = "buyer-" + UUID.randomUUID();
    private Requests requests;
    private Visitor person;
    private Page page;
    private Keyboard keys;

    @BeforeEach
    void sit_down() {
        requests = new Requests(api);
        person = new Visitor(desk.baseUrl(), "en");
        page = person.page();
        keys = page.keyboard();
        page.onFileChooser(files -> files.setFiles(Visitor.picture()));
    }

    @AfterEach
    void get_up() {
        assertThat(person.errors()).isEmpty();
        person.close();
    }

    @Test
    void an_agent_decides_twelve_requests_one_after_the_other() {
        List<Case> approved = opened(4, "RETURN_REFUND", "QUALITY");
        List<Case> rejected = opened(3, "EXCHANGE", "QUALITY");
        List<Case> repairs = opened(3, "REPAIR", "QUALITY", "mode", "MAIL_IN");
        Case late = requests.open(
                order("239.00", 1)
                        .with("shippedAt", null)
                        .with("signedAt", null)
                        .put(),
                "DELAYED_SHIPPING",
                "LATE_SHIPMENT");
        Case bettered = opened(1, "RETURN_REFUND", "QUALITY").get(0);
        begin("agent-chen");

        approved.forEach(each -> {
            decide(each, 0);
            press("E");
        });
        rejected.forEach(each -> {
            decide(each, 1);
            tabTo("How the buyer was contacted");
            keys.type("Called at ten: the seal is broken.");
            upload();
            press(DONE_AND_NEXT);
        });
        repairs.forEach(each -> {
            decide(each, 0);
            tabTo("Fee that the buyer pays, in yuan");
            keys.type("20.00");
            press(DONE_AND_NEXT);
        });
        decide(late, 0);
        press(DONE_AND_NEXT);
        decide(bettered, 2);
        tabTo("What is offered");
        keys.type("Money");
        tabTo("Amount offered, in yuan");
        keys.type("12.00");
        press("Enter");
        person.waitForText("What the merchant offers");

        approved.forEach(each -> each.is("WAIT_BUYER_SHIPMENT"));
        rejected.forEach(each -> each.is("WAIT_BUYER_AFTER_REJECTION"));
        repairs.forEach(each -> each.is("WAIT_REPAIR_TERMS"));
        late.settle().isClosed("COMPENSATED");
        bettered.has("/offer/amount", "12.00");
    }

    @Test
    void an_agent_talks_shares_and_does_many_at_once() {
        List<Case> all = opened(6, "RETURN_REFUND", "QUALITY");
        Case first = all.get(0);
        begin("agent-chen");

        press("c");
        page.locator("summary[data-key=c]").waitFor();
        press("c");
        press("Tab");
        keys.type("The buyer calls back at four.");
        press(DONE);
        person.waitForText("The buyer calls back at four.");
        press("l");
        press("Tab");
        press("ArrowDown");
        assertThat(focused("#contact-reply")).isTrue();
        press("Tab");
        press("Control+a");
        keys.type("We look at it today.");
        press("Tab");
        keys.type("Chat");
        press(DONE);
        page.locator(".remarks", withText("We look at it today.")).waitFor();
        press("w");
        press("Tab");
        keys.type("Look at the seal first.");
        press(DONE);
        page.locator(".remarks", withText("Look at the seal first.")).waitFor();
        assertThat(first.history()).contains("BUYER_CONTACTED");
        assertThat(holder(first)).isEqualTo("null");

        press("g", "t");
        list();
        choose(2);
        press("b", "a");
        page.locator("[data-held] button").waitFor();
        press("u");
        person.waitForText("Taken back");
        first.is("WAIT_MERCHANT_REVIEW");
        choose(2);
        press("b", "a");
        finishBatch(2);
        choose(2);
        press("b", "h");
        keys.type("agent-l");
        press("Tab");
        press("Enter");
        finishBatch(2);
        all.subList(0, 2).forEach(each -> each.is("WAIT_MERCHANT_REVIEW"));
        all.subList(2, 4).forEach(each -> each.is("WAIT_BUYER_SHIPMENT"));
        all.subList(4, 6).forEach(each -> assertThat(holder(each)).isEqualTo("agent-lin"));

        press("v");
        tabTo("Keep this list as");
        keys.type(buyer);
        press("Enter");
        page.locator(".tabs a[aria-current]", withText(buyer)).waitFor();
        press("Control+k");
        keys.type("notices");
        press("Enter");
        page.waitForURL("**/notices");
        press("g", "t");
        page.waitForURL("**/tasks");
        press("Control+k");
        keys.type(buyer);
        press("Enter");
        page.waitForURL("**q=" + buyer + "*");
    }

    @Test
    void the_warehouse_inspects_five_returns() {
        List<Case> passed = opened(3, "RETURN_REFUND", "QUALITY");
        Case failed = opened(1, "RETURN_REFUND", "QUALITY").get(0);
        Case halved = requests.openUnits(order("80.00", 2).put(), "RETURN_REFUND", "QUALITY", 2);
        passed.forEach(each -> each.approve().ship().returnSigned());
        failed.approve().ship().returnSigned();
        halved.approve().ship().returnSigned();
        begin("warehouse-wu");

        passed.forEach(each -> {
            decide(each, 0);
            press("E");
        });
        decide(failed, 1);
        upload();
        tabTo("Note");
        keys.type("Worn for weeks.");
        press("Escape");
        press("E");
        decide(halved, 2);
        tabTo("Kettle 1");
        keys.type("1");
        upload();
        press(DONE);
        Visitor.waitUntilGone(page.locator("task-form"));

        passed.forEach(each -> each.is("WAIT_REFUND_APPROVAL"));
        failed.is("INSPECTION_DISAGREED");
        assertThat(halved.tasks()).contains("resolve-failed-inspection");
    }

    @Test
    void a_supervisor_approves_refunds_and_hands_a_task_on() {
        List<Case> all = IntStream.range(0, 3)
                .mapToObj(at -> requests.open(order("1200.00", 1).put(), "RETURN_REFUND", "QUALITY"))
                .toList();
        all.forEach(each -> each.approve().ship().returnSigned().pass());
        Case held = requests.open(order("70.00", 1).put(), "RETURN_REFUND", "QUALITY");
        api.post("agent-chen", "/tasks/" + held.task("review-request") + "/claim", Map.of())
                .expect(200);
        begin("supervisor-zhou");

        decide(all.get(0), 0);
        press("E");
        decide(all.get(1), 0);
        press("E");
        decide(all.get(2), 1);
        tabTo("Note");
        keys.type("The serial number is another.");
        press(DONE);
        Visitor.waitUntilGone(page.locator("task-form"));
        press("g", "b");
        page.waitForURL("**/board");
        tabTo(page.locator("#load-table a[href*='holder=agent-chen']"));
        press("Enter");
        page.waitForURL("**holder=agent-chen*");
        walkTo(page.locator("[data-task='" + held.task("review-request") + "']"));
        press("h");
        keys.type("agent-l");
        press("Tab");
        press("Enter");
        person.waitForText("was handed over");
        press("g", "r");
        page.waitForURL("**/reports");

        all.get(0).settle().isClosed("REFUNDED");
        all.get(1).isClosed("REFUNDED");
        all.get(2).is("WAIT_REFUND_APPROVAL");
        assertThat(holder(held)).isEqualTo("agent-lin");
    }

    /** Signs in, searches the team's oldest tasks of the buyer, and opens the first. */
    private void begin(String login) {
        person.open("/login");
        keys.type(login);
        press("Tab");
        keys.type("demo-only");
        press("Enter");
        page.waitForURL("**/tasks*");
        list();
        press("j");
        press("Enter");
        page.locator("task-form[data-ready]").waitFor();
    }

    private void list() {
        tabTo(page.locator(".tabs a[href='/tasks?queue=team&sort=created']"));
        press("Enter");
        page.waitForURL("**sort=created*");
        press("/");
        keys.type(buyer);
        press("Enter");
        page.waitForURL("**q=" + buyer + "*");
    }

    /** Takes one of the choices of the open form, counted from 0. */
    private void decide(Case expected, int choice) {
        page.waitForURL("**/cases/" + expected.id() + "*");
        page.locator("task-form[data-ready]").waitFor();
        press("f");
        press("Space");
        IntStream.range(0, choice).forEach(step -> press("ArrowDown"));
    }

    private void upload() {
        tabTo(page.locator("task-form input[type=file]"));
        press("Space");
        page.locator(".evidence-list li").waitFor();
    }

    private void choose(int count) {
        IntStream.range(0, count).forEach(row -> {
            press("j", "x");
        });
        page.locator("[data-count]", withText(String.valueOf(count))).waitFor();
    }

    private void finishBatch(int count) {
        page.locator("[data-held] button").waitFor();
        api.advance(Duration.ofSeconds(10));
        page.locator("[data-held]", withText(count + " done")).waitFor();
    }

    /** A page that is still being loaded does not know its keys yet. */
    private void press(String... pressed) {
        page.waitForLoadState();
        for (String key : pressed) {
            keys.press(key);
        }
    }

    private void tabTo(String label) {
        tabTo(page.getByLabel(label).first());
    }

    private void tabTo(Locator goal) {
        reach("Tab", goal);
    }

    private void walkTo(Locator row) {
        reach("j", row);
    }

    private void reach(String key, Locator goal) {
        goal.waitFor();
        for (int i = 0; i < MOST_TABS; i++) {
            press(key);
            if (isFocused(goal)) {
                return;
            }
        }
        throw new AssertionError(goal + " is not reached by " + key);
    }

    private boolean focused(String selector) {
        return isFocused(page.locator(selector));
    }

    private static boolean isFocused(Locator element) {
        return (Boolean) element.evaluate("each => each === document.activeElement");
    }

    private List<Case> opened(int count, String type, String reason, Object... more) {
        return IntStream.range(0, count)
                .mapToObj(at -> requests.open(order("100.00", 1).put(), type, reason, more))
                .toList();
    }

    private Order order(String paid, int units) {
        return api.order()
                .with("buyer", Map.of("id", buyer, "name", "李雷", "phone", "13800001234"))
                .line("1", units, paid);
    }

    private static String holder(Case file) {
        return file.seen().body().at("/tasks/0/assignee").asText();
    }

    private static Page.LocatorOptions withText(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }
}
