package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an owner sees of a difference, and of where cases wait, without reading a file. */
@DeskTest
class StudioVersionsBrowserTest {

    private static final String RENAMED = "Task_ReviewRequest";
    private static final String GONE = "Event_MerchantReviewReminder";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @ParameterizedTest
    @CsvSource({"en, Review due soon, Offer accepted", "zh-CN, 审核将到期, 接受方案"})
    void a_difference_is_drawn_on_both_diagrams_and_each_line_leads_to_its_element(
            String language, String nameOfGone, String nameOfKept) {
        String runs = xml("exchange");
        String changed = runs.replaceFirst("(?s)<bpmn:boundaryEvent id=\"" + GONE + "\".*?</bpmn:boundaryEvent>", "")
                .replaceFirst("name=\"Review request\"", "name=\"&lt;img src=x&gt; Look\"");
        String draft = draft("exchange", changed, "Without a reminder");
        try (Visitor owner = visitor(language)) {
            owner.open("/studio/drafts/" + draft);
            Page page = owner.page();
            page.locator("model-difference[data-ready]").waitFor();
            assertThat(marked(page, "is-changed", RENAMED).count()).isEqualTo(2);
            assertThat(marked(page, "is-removed", GONE).count()).isEqualTo(1);
            assertThat(page.locator("section[aria-labelledby=findings]").innerText())
                    .as("the number of a line")
                    .containsPattern("\\b\\d{4}\\b");
            assertThat(signs(page)).contains("≠", "−").doesNotContain("+");
            page.locator("compared-diagram .diagram-sign").first().waitFor();
            assertThat(label(page, "Event_CounterOfferAccepted_label")).isEqualTo(nameOfKept);
            assertThat(label(page, RENAMED)).as("an owner's own name").contains("Look");
            assertThat(said(page, GONE)).startsWith(nameOfGone + " (");
            assertThat(line(page, GONE).innerText()).contains(nameOfGone);
            owner.keepPictures("studio-difference");

            line(page, RENAMED).locator(".way").click();
            assertThat(marked(page, "is-pointed", RENAMED).count()).isEqualTo(2);

            page.locator("compared-diagram .djs-element[data-element-id=" + GONE + "]")
                    .dispatchEvent("click");
            line(page, GONE).and(page.locator(".is-pointed")).first().waitFor();
            assertThat(marked(page, "is-pointed", GONE).count()).isEqualTo(1);
            assertThat(page.locator("img[src=x]").count()).as("a label is text").isZero();
            assertThat(owner.spillsOnPhone()).isFalse();
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_file_that_is_no_diagram_is_not_drawn() {
        String draft = draft("exchange", "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "Not ours");
        try (Visitor owner = visitor("en")) {
            owner.open("/studio/drafts/" + draft);
            owner.page().locator("section[aria-labelledby=findings] .badge.bad").waitFor();
            assertThat(owner.page().locator("model-difference").count()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-CN"})
    void a_changed_row_stands_before_and_after_with_its_cell_marked(String language) {
        String table = xml("deadlines");
        int row = table.indexOf("Rule_KUAISHOU_merchant_review_clock");
        String draft = draft(
                "deadlines",
                table.substring(0, row) + table.substring(row).replaceFirst("HOURS\\(48\\)", "HOURS(24)"),
                "Within a day");
        try (Visitor owner = visitor(language)) {
            owner.open("/studio/drafts/" + draft);
            Locator changed = owner.page().locator("#row-Rule_KUAISHOU_merchant_review");
            assertThat(changed.locator("del").allInnerTexts()).containsExactly("\"HOURS(48)\"");
            assertThat(changed.locator("ins").allInnerTexts()).containsExactly("\"HOURS(24)\"");
            owner.page().locator("a[href='#row-Rule_KUAISHOU_merchant_review']").click();
            owner.keepPictures("studio-rows");
            assertThat(owner.spillsOnPhone()).isFalse();
            assertThat(owner.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-CN"})
    void versions_are_compared_and_the_file_is_taken_for_the_repository(String language) {
        int base = current("dispute");
        String changed = xml("dispute").replaceFirst("name=\"Answer dispute\"", "name=\"Answer the dispute\"");
        String draft = draft("dispute", changed, "Clearer");
        api.post("owner-tang", "/studio/drafts/" + draft + "/approve", Map.of()).expect(200);
        api.post("owner-gu", "/studio/drafts/" + draft + "/publish", Map.of("running", "KEEP"))
                .expect(200);
        try (Visitor owner = visitor(language)) {
            owner.open("/studio");
            owner.page().locator("a[href='/api/v1/studio/export']").waitFor();
            owner.open("/studio/processes/dispute");
            owner.page().locator("case-diagram[data-ready]").waitFor();
            owner.keepPictures("studio-versions");
            assertThat(owner.spillsOnPhone()).isFalse();
            assertThat(owner.page()
                            .waitForDownload(() -> owner.page()
                                    .locator("section[aria-labelledby=release] a[download]")
                                    .click())
                            .suggestedFilename())
                    .isEqualTo("dispute-" + (base + 1) + ".zip");

            owner.page().locator("form[action$='/compare'] button").click();
            owner.page().locator("model-difference[data-ready]").waitFor();
            assertThat(signs(owner.page())).contains("≠");
            owner.page().locator("#to").selectOption("release");
            owner.page().locator("form[action$='/compare'] button").click();
            owner.page().waitForURL("**to=release");
            assertThat(owner.page().locator("model-difference").count())
                    .as("differences of version " + base + " and the release")
                    .isZero();
            owner.keepPictures("studio-compare");
            assertThat(owner.errors()).isEmpty();
        } finally {
            api.post("owner-gu", "/studio/processes/dispute/rollback", Map.of("version", base));
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Review request", "zh-CN, 审核申请"})
    void a_case_that_waits_is_a_number_at_its_element_and_a_missed_clock_at_its_timer(String language, String step) {
        Case silent = new Requests(api).mailIn("899.00");
        try (Visitor owner = visitor(language)) {
            owner.open("/studio/processes/repair/heat");
            Page page = owner.page();
            page.locator("heat-diagram[data-ready]").waitFor();
            assertThat(page.locator("#heat [data-element=Task_ReviewRequest] b").innerText())
                    .isEqualTo(step);
            String standing =
                    page.locator("#heat [data-element=Task_ReviewRequest]").getAttribute("data-note");
            assertThat(Integer.parseInt(standing)).isPositive();
            note(page, "Task_ReviewRequest").waitFor();
            assertThat(note(page, "Task_ReviewRequest").innerText()).isEqualTo(standing);
            owner.keepPictures("studio-heat");
            assertThat(owner.spillsOnPhone()).isFalse();

            silent.silence("merchant-review");
            page.locator("#measure").selectOption("MISSED");
            page.locator("form.filters button").click();
            page.waitForURL("**measure=MISSED");
            page.locator("heat-diagram[data-ready]").waitFor();
            assertThat(Integer.parseInt(note(page, "Event_MerchantReviewMissed").innerText()))
                    .isPositive();

            page.locator("#measure").selectOption("WAITED");
            page.locator("form.filters button").click();
            page.waitForURL("**measure=WAITED");
            page.locator("heat-diagram[data-ready]").waitFor();
            assertThat(note(page, "Task_ReviewRequest").innerText()).contains("90%");
            owner.keepPictures("studio-heat-waited");
            assertThat(owner.errors()).isEmpty();
        }
    }

    private static Locator marked(Page page, String marker, String element) {
        return page.locator("compared-diagram .djs-element." + marker + "[data-element-id=" + element + "]");
    }

    /** As the draft is drawn. */
    private static String label(Page page, String element) {
        return page.locator("compared-diagram")
                .last()
                .locator("[data-element-id=" + element + "] text")
                .textContent();
    }

    private static String said(Page page, String element) {
        return page.locator(".said > [data-element=" + element + "] b").innerText();
    }

    private static String signs(Page page) {
        return String.join("", page.locator("compared-diagram .diagram-sign").allTextContents());
    }

    private static Locator line(Page page, String element) {
        return page.locator(".parts > [data-element=" + element + "]");
    }

    private static Locator note(Page page, String element) {
        return page.locator("heat-diagram [data-container-id=" + element + "] .heat-note");
    }

    private String draft(String key, String xml, String reason) {
        return api.post("owner-gu", "/studio/drafts", Map.of("key", key, "xml", xml, "reason", reason))
                .expect(201)
                .text("/id");
    }

    private int current(String key) {
        return api.get("owner-gu", "/studio/processes/" + key + "/versions")
                .expect(200)
                .body()
                .at("/items/0/version")
                .asInt();
    }

    private String xml(String key) {
        return desk.getAs("owner-gu", "/api/v1/studio/processes/" + key + "/versions/" + current(key) + "/xml")
                .body();
    }

    private Visitor visitor(String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, "owner-gu");
    }
}
