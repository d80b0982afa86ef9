package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every page keeps WCAG 2.2 at level AA and fits its window: at a desk and on a phone, by day and at night, in
 * both languages, with what can be unfolded unfolded and what can be refused refused. A full run ({@code -Pfull}) looks at
 * each language at each width and hour.
 */
@DeskTest
class AccessibilityBrowserTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
    private static final String FORM = "task-form";
    private static final String NOTHING = "/cases/00000000-0000-0000-0000-000000000000";

    /** One for each person and language, who keeps what a page brought along as a browser does. */
    private static final Map<String, Visitor> visitors = new HashMap<>();

    private static Axe axe;

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private Requests requests;
    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    static void learnTheRules() {
        axe = new Axe();
    }

    @AfterAll
    static void leave() {
        visitors.values().forEach(Visitor::close);
        visitors.clear();
    }

    @BeforeEach
    void start() {
        requests = new Requests(api);
    }

    @AfterEach
    void nothing_was_wrong() {
        assertThat(wrong).isEmpty();
    }

    @Test
    void at_the_door() {
        examine(null, "/login?failed", page -> {});
        examine(null, "/login?out", page -> {});
    }

    @Test
    void lists_of_tasks() {
        claimed(requests.returnRefund("239.00"));
        requests.parcelLoss("1239.00");
        examine("agent-chen", "/tasks?queue=all", page -> {
            unfold(page);
            page.locator(".facet-list").waitFor();
            page.locator("[data-chosen]:enabled").first().check();
        });
        examine("agent-chen", "/tasks?queue=all&q=" + UUID.randomUUID(), page -> {});
        examine("agent-chen", "/tasks?queue=all&type=HIRE", page -> {});
        examine("agent-chen", "/tasks?queue=all", page -> page.keyboard().press("?"));
        examine("agent-chen", "/tasks?queue=all", page -> page.keyboard().press("Control+k"));
    }

    @Test
    void a_case_with_everything_unfolded() {
        Case claim = requests.returnRefund("239.00");
        claimed(claim);
        api.post("agent-chen", "/cases/" + claim.id() + "/notes", Map.of("text", "Look at the seal first."));
        api.post("agent-chen", "/cases/" + claim.id() + "/contacts", Map.of("text", "Good day.", "channel", "CHAT"));
        examine("agent-chen", page(claim), page -> {
            page.locator("task-form[data-ready]").waitFor();
            unfold(page);
        });
        examine("manager-zeng", page(claim), AccessibilityBrowserTest::drawn);
    }

    @Test
    void cases_that_are_over_or_wait_for_others() {
        Case closed =
                requests.returnRefund("239.00").approve().ship().returnSigned().pass();
        closed.approveRefund().settle();
        examine("agent-chen", page(closed), AccessibilityBrowserTest::drawn);
        examine(
                "agent-chen",
                page(requests.returnRefund("39.00").reject().intervene()),
                AccessibilityBrowserTest::drawn);
    }

    @Test
    void forms_of_a_return_that_are_not_filled_in() {
        Case claim = requests.returnRefund("1239.00");
        refused("agent-chen", claim, 1);
        refused("agent-chen", claim, 2);
        claim.approve().ship().returnSigned();
        refused("warehouse-wu", claim, 2);
        claim.pass();
        refused("supervisor-zhou", claim, 1);
        Case failed =
                requests.returnRefund("39.00").approve().ship().returnSigned().fail();
        refused("agent-chen", failed, 1);
        refused(
                "warehouse-wu",
                requests.exchange("39.00").approve().ship().returnSigned().pass());
    }

    @Test
    void forms_of_a_repair_that_are_not_filled_in() {
        refused("repair-zhao", requests.mailIn("899.00").approve().ship());
        refused("repair-zhao", requests.inWorkshop("899.00"), 1);
        refused("field-sun", requests.onSite("2899.00"), 1);
        refused("field-sun", requests.visitAgreed("2899.00"));
        Case own = requests.ownWorkshop("459.00", "60.00");
        refused("agent-chen", own.buyer("INVOICE_SUBMITTED", "number", UUID.randomUUID(), "amount", "55.00"));
    }

    @Test
    void forms_of_other_cases_that_are_not_filled_in() {
        refused("agent-chen", requests.refundOnlyOfShipped("149.00"));
        refused("agent-chen", requests.lateShipping("239.00"));
        refused("logistics-feng", requests.parcelLoss("739.00"));
        Case dispute = requests.dispute("639.00");
        refused("agent-chen", dispute);
        dispute.does("answer-dispute", "decision", "CONTEST");
        refused("arbiter-he", dispute, 1);
        dispute.does("review-evidence", "complete", true);
        refused("arbiter-he", dispute);
    }

    @Test
    void lists_of_cases() {
        requests.exchange("39.00");
        examine("agent-chen", "/cases", page -> {});
        examine("agent-chen", "/cases?orderId=none", page -> {});
    }

    @Test
    void the_board_and_reports() {
        claimed(requests.returnRefund("239.00"));
        requests.returnRefund("39.00")
                .approve()
                .ship()
                .returnSigned()
                .pass()
                .approveRefund()
                .settle();
        examine("supervisor-zhou", "/board?holder=agent-chen", AccessibilityBrowserTest::charted);
        examine("admin", "/board", AccessibilityBrowserTest::charted);
        examine("supervisor-zhou", "/reports", AccessibilityBrowserTest::charted);
        examine("supervisor-zhou", "/reports?date=2025-01-01", AccessibilityBrowserTest::charted);
    }

    @Test
    void money_of_the_partner_and_of_shops() {
        examine("finance-qian", "/payments", page -> {});
        examine("finance-qian", "/payments?date=2999-01-01", page -> {});
        examine("supervisor-zhou", "/shops", page -> {});
        examine("finance-qian", "/shops/shop-1/account", page -> {
            unfold(page);
            page.locator("form:has(#topUp-amount) button").click();
            page.locator(".field-error").first().waitFor();
        });
        examine("supervisor-zhou", "/shops/shop-1/account", page -> {
            page.locator("#notices-email").fill("nobody");
            page.locator("form:has(#notices-email) button").click();
            page.locator(".field-error").first().waitFor();
        });
        examine("supervisor-zhou", "/shops/shop-1/account?from=2999-01-01&to=2000-01-01", page -> {});
    }

    @Test
    void measures() {
        requests.returnRefund("39.00");
        Map<String, Object> storm = Map.of("kind", "EXTEND", "hours", 1, "reason", "Storm", "channels", List.of("JD"));
        String id = api.post("manager-zeng", "/deadline-measures", storm)
                .expect(201)
                .text("/id");
        examine("manager-zeng", "/measures", page -> {});
        examine("manager-zeng", "/measures/" + id, page -> {});
        examine("manager-zeng", "/measures/new?kind=REPLACE", AccessibilityBrowserTest::unfold);
        examine("manager-zeng", "/measures/new?hours=5&reason=Storm", AccessibilityBrowserTest::unfold);
        examine("manager-zeng", "/measures/new?hours=many&reason=", page -> {});
    }

    @Test
    void replies_notices_demo_and_errors() {
        examine("supervisor-zhou", "/shifts", AccessibilityBrowserTest::unfold);
        examine("agent-chen", "/handover", AccessibilityBrowserTest::unfold);
        examine("supervisor-zhou", "/handover", AccessibilityBrowserTest::unfold);
        examine("supervisor-zhou", "/replies", AccessibilityBrowserTest::unfold);
        examine("supervisor-zhou", "/mail-templates", AccessibilityBrowserTest::unfold);
        examine("supervisor-zhou", "/notices", page -> {});
        examine("repair-zhao", "/notices", page -> {});
        examine("admin", "/demo", page -> {});
        examine("admin", "/operations", page -> {});
        examine("owner-gu", "/studio", page -> {});
        examine("owner-gu", "/studio/processes/repair", page -> {});
        examine("owner-gu", "/studio/processes/repair/compare", page -> {});
        examine(
                "owner-gu",
                "/studio/processes/return-refund/heat?measure=STANDING",
                page -> page.locator("heat-diagram[data-ready]").waitFor());
        examine(
                "owner-gu",
                "/studio/drafts/" + renamed(),
                page -> page.locator("model-difference[data-ready]").waitFor());
        examine("agent-chen", NOTHING, page -> {});
        examine("agent-chen", "/board", page -> {});
    }

    @Test
    void editors_of_the_studio() {
        examine("owner-gu", editor("parcel-loss"), page -> {
            page.locator("draft-editor[data-ready]").waitFor();
            page.evaluate("() => document.querySelector('draft-editor').model.goTo('Task_AskCourier')");
            page.locator(".clock-of").waitFor();
        });
        examine(
                "owner-gu",
                editor("routing"),
                page -> page.locator("draft-editor[data-ready]").waitFor());
    }

    private String editor(String key) {
        return "/studio/drafts/"
                + api.post("owner-gu", "/studio/processes/" + key + "/drafts", Map.of("reason", "Better"))
                        .expect(201)
                        .text("/id")
                + "/edit";
    }

    @Test
    void users_shops_and_agents() {
        examine("admin", "/administration/users", AccessibilityBrowserTest::unfold);
        examine("admin", "/administration/users/agent-chen", page -> {});
        examine("admin", "/administration/shops", AccessibilityBrowserTest::unfold);
        examine("admin", "/administration/shops/shop-1", page -> {});
        examine("admin", "/administration/changes", page -> {});
        examine("supervisor-zhou", "/agents", page -> {});
        examine("supervisor-zhou", "/agents/agent-chen", page -> {});
        examine("agent-chen", "/password", page -> {});
    }

    @Test
    void what_a_buyer_is_shown() {
        Order order = requests.received("239.00");
        Case claim = requests.open(order, "RETURN_REFUND", "QUALITY").approve();
        String ask = "/my/new?order=" + requests.received("39.00").id();
        examine("buyer-li", "/my", page -> {});
        examine("buyer-li", ask, page -> {});
        examine("buyer-li", ask + "&type=REPAIR", page -> {});
        examine("buyer-li", "/my" + page(claim), AccessibilityBrowserTest::unfold);
        examine("buyer-li", "/my" + page(claim.ship()), AccessibilityBrowserTest::unfold);
        examine(null, "/link/none", page -> {});
    }

    /** The open form of the case, sent although nothing is filled in. */
    private void refused(String login, Case file) {
        examine(login, page(file), FORM, page -> send(form(page)));
    }

    /** As {@link #refused(String, Case)}, after one of the form's choices, counted from 0, that asks for more. */
    private void refused(String login, Case file, int choice) {
        examine(login, page(file), FORM, page -> {
            Locator form = form(page);
            form.locator("input[type=radio]").nth(choice).check();
            send(form);
        });
    }

    private static Locator form(Page page) {
        Locator form = page.locator(FORM + "[data-ready]").first();
        form.waitFor();
        return form;
    }

    private static void send(Locator form) {
        form.locator("[data-submit]").first().click();
        form.locator(".fjs-has-errors").first().waitFor();
    }

    private void examine(@Nullable String login, String path, Consumer<Page> prepared) {
        examine(login, path, Axe.ALL, prepared);
    }

    /** @param part a selector of what is judged: the frame around a form need not be judged with each form */
    private void examine(@Nullable String login, String path, String part, Consumer<Page> prepared) {
        for (String language : languages(part)) {
            Visitor visitor = visitors.computeIfAbsent(login + " " + language, unknown -> visitor(login, language));
            visitor.turnLight();
            visitor.open(path);
            prepared.accept(visitor.page());
            axe.teach(visitor.page());
            visitor.atWidths(
                    widths(language),
                    width -> judge(visitor, part, language, width, path + " " + language + " " + width + " "));
            visitor.turnDark();
            if (FULL || language.equals("en")) {
                axe.judgeColours(visitor.page(), part).forEach(violation -> wrong.add(path + " dark " + violation));
            }
            assertThat(visitor.errors()).as(path).isEmpty();
        }
    }

    /** Of forms, which differ in their words alone, a short run looks at those with the longer words. */
    private static List<String> languages(String part) {
        return FULL || part.equals(Axe.ALL) ? List.of("en", "zh-CN") : List.of("en");
    }

    /** Chinese, the narrower language, is looked at where there is least room; a full run looks everywhere. */
    private static List<Integer> widths(String language) {
        return FULL || language.equals("en")
                ? List.of(Visitor.DESK_WIDTH, Visitor.PHONE_WIDTH)
                : List.of(Visitor.PHONE_WIDTH);
    }

    /** What a page is made of is the same in each language and at each width; a full run judges it everywhere. */
    private void judge(Visitor visitor, String part, String language, int width, String where) {
        boolean whole = FULL || (language.equals("en") && width == Visitor.DESK_WIDTH);
        List<String> violations = whole ? axe.judge(visitor.page(), part) : axe.judgeSizes(visitor.page(), part);
        violations.forEach(violation -> wrong.add(where + violation));
        if (visitor.spills()) {
            wrong.add(where + "is wider than the window");
        }
    }

    private Visitor visitor(@Nullable String login, String language) {
        return login == null
                ? new Visitor(desk.baseUrl(), language)
                : Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    /** A draft that calls a step otherwise. */
    private String renamed() {
        String runs = desk.getAs("owner-gu", "/api/v1/studio/processes/repair/versions/1/xml")
                .body();
        String xml = runs.replaceFirst("name=\"Review request\"", "name=\"Look at the request\"");
        return api.post("owner-gu", "/studio/drafts", Map.of("key", "repair", "xml", xml, "reason", "Clearer"))
                .expect(201)
                .text("/id");
    }

    private void claimed(Case file) {
        api.post("agent-chen", "/tasks/" + file.task("review-request") + "/claim", Map.of())
                .expect(200);
    }

    private static String page(Case file) {
        return "/cases/" + file.id();
    }

    /** From the outside in; what is shown later stays folded. */
    private static void unfold(Page page) {
        for (Locator fold : page.locator("main details > summary").all()) {
            if (fold.isVisible()) {
                fold.click();
            }
        }
    }

    private static void drawn(Page page) {
        page.locator("case-diagram").scrollIntoViewIfNeeded();
        page.locator("case-diagram[data-ready]").waitFor();
    }

    private static void charted(Page page) {
        page.waitForCondition(
                () -> page.locator("report-chart:not([data-ready])").count() == 0);
    }
}
