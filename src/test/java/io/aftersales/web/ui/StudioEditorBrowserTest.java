package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Route;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Owners draw in the browser by choosing, and what is wrong with it stands beside it. */
@DeskTest
class StudioEditorBrowserTest {

    private static final String REVIEW = "Rule_KUAISHOU_merchant_review_clock";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Test
    void a_changed_label_is_saved_and_nothing_else_differs() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            owner.open("/studio/processes/return-refund");
            owner.page().locator("#edit-reason").fill("Say what the agent does");
            owner.press("Edit what runs");
            owner.page().waitForURL("**/edit");
            EditedDraft draft = EditedDraft.at(owner);
            assertThat(draft.isPublishable()).isTrue();

            draft.rename("Task_ReviewRequest", "Look at the request");
            assertThat(draft.isPublishable()).as(draft.findings()).isTrue();
            owner.keepPictures("studio-edit");

            JsonNode difference = difference(draft);
            assertThat(difference.get("added")).isEmpty();
            assertThat(difference.get("removed")).isEmpty();
            assertThat(difference.get("words")).isEmpty();
            assertThat(difference.get("changed")).hasSize(1);
            assertThat(difference.at("/changed/0/changes")).hasSize(1);
            assertThat(difference.at("/changed/0/changes/0/after").asText()).isEqualTo("Look at the request");

            EditedDraft.open(owner, draft.id());
            assertThat(draft.drawn("Task_ReviewRequest").innerHTML()).contains("Look at");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"en,Add a reminder", "zh-CN,添加提醒"})
    void a_reminder_is_added_by_choosing(String language, String add) {
        try (Visitor owner = visitor("owner-gu", language)) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            draft.remove("Event_CourierInquiryReminder");
            Visitor.waitUntilGone(draft.drawn("End_CourierInquiryReminded"));
            draft.select("Task_AskCourier");
            owner.keepPictures("studio-edit-step");
            owner.press(add);

            draft.drawn("Event_CourierInquiryReminder").waitFor();
            draft.drawn("End_CourierInquiryReminded").waitFor();
            owner.keepPictures("studio-edit-reminder");
            assertThat(draft.isPublishable()).as(draft.findings()).isTrue();
            assertThat(draft.findings()).doesNotContain("CourierInquiryReminder");
            assertThat(quoted(draft.export()))
                    .contains("${reminders.next(execution, 'courier-inquiry')}")
                    .contains("camunda:expression=\"${reminders.send(execution, 'courier-inquiry')}\"");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_clause_is_told_with_its_figures_and_chosen_and_never_typed() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "return-refund"));
            draft.select("Event_MerchantReviewMissed");
            assertThat(draft.part("step").innerText())
                    .contains("the merchant")
                    .contains("deemed agreed")
                    .contains("48 h");
            draft.part("step").locator("select").selectOption("after-rejection");
            assertThat(draft.findings()).contains("merchant-review").contains("after-rejection");
            assertThat(quoted(draft.export()))
                    .contains("camunda:dueDate=\"${deadlines.due(execution, 'after-rejection')}\"");
            owner.turnDark();
            owner.keepPictures("studio-edit-dark");
            owner.turnLight();
            owner.press("Undo");
            assertThat(draft.isPublishable()).isTrue();
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_clock_that_was_removed_comes_back_as_the_escalation_that_it_was() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "dispute"));
            draft.remove("Event_EvidencePickupOverdue");
            Visitor.waitUntilGone(draft.drawn("End_EvidencePickupRaised"));
            assertThat(draft.findings()).contains("evidence-pickup");
            draft.select("Task_ReviewEvidence");
            owner.press("Add an escalation");
            draft.drawn("End_EvidencePickupRaised").waitFor();
            owner.keepPictures("studio-edit-escalation");
            assertThat(draft.isPublishable()).as(draft.findings()).isTrue();
            assertThat(difference(draft).get("words")).isEmpty();
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void what_a_case_shows_at_a_step_is_chosen_and_the_scenarios_that_count_on_it_are_named() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            draft.select("Task_AskCourier");
            draft.part("step").locator("select").first().selectOption("COURIER_INQUIRY");
            assertThat(draft.findings()).contains("Task_AskCourier: the scenario “Merchant silent: refunded” fails");
            JsonNode changed = difference(draft).get("changed");
            assertThat(changed).hasSize(1);
            assertThat(changed.at("/0/changes").findValuesAsText("after")).contains("COURIER_INQUIRY");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_step_is_added_by_choosing_it_from_the_templates() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "return-refund"));
            draft.select("Task_ApproveRequest");
            owner.page().locator(".djs-context-pad [data-action=append]").click();
            owner.page().locator(".djs-popup-search input").fill("Ask courier");
            owner.keepPictures("studio-edit-templates");
            owner.page()
                    .locator(".djs-popup .entry:has-text('Ask courier')")
                    .first()
                    .click();
            assertThat(draft.export())
                    .contains("camunda:modelerTemplate=\"io.aftersales.ask-courier\"")
                    .contains("camunda:formRef=\"ask-courier\"");
            assertThat(draft.findings())
                    .doesNotContain("not one that is allowed")
                    .doesNotContain("may not have the attribute");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void steps_are_offered_in_chinese_with_what_they_do() {
        try (Visitor owner = visitor("owner-gu", "zh-CN")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "return-refund"));
            draft.select("Task_ApproveRequest");
            owner.page().locator(".djs-context-pad [data-action=append]").click();
            owner.page().locator(".djs-popup-search input").fill("快递");
            owner.page()
                    .locator(".djs-popup .entry:has-text('表单 ask-courier，由物流办理。')")
                    .waitFor();
            owner.page().locator(".djs-popup-search input").fill("运费由谁承担");
            owner.page()
                    .locator(".djs-popup .entry:has-text('通过申请'):has-text('确定运费由谁承担')")
                    .waitFor();
            owner.keepPictures("studio-edit-templates");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_removed_task_is_refused_and_its_finding_leads_to_where_it_is() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "return-refund"));
            draft.remove("Task_InspectReturn");
            draft.remove("Task_InspectInTransit");
            assertThat(draft.isPublishable()).isFalse();
            assertThat(draft.findings())
                    .contains("inspect-return")
                    .contains("the scenario “Approved, shipped back, passed and refunded” fails at step");

            draft.remove("End_GoodsAlreadyBack");
            draft.awaitChecks();
            draft.part("findings")
                    .locator("[data-element=Gateway_GoodsReturned]")
                    .first()
                    .press("Enter");
            assertThat(draft.drawn("Gateway_GoodsReturned").getAttribute("class"))
                    .contains("selected");
            owner.keepPictures("studio-edit-findings");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_merchants_clock_may_be_shortened_in_the_table_and_not_lengthened() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "deadlines"));
            draft.write(REVIEW, "\"HOURS(24)\"");
            assertThat(draft.isPublishable()).as(draft.findings()).isTrue();
            JsonNode difference = difference(draft);
            assertThat(difference.get("words")).hasSize(1);
            assertThat(difference.at("/words/0/en").asText())
                    .isEqualTo("merchant-review (KUAISHOU): 48 h → 24 h; if missed: unchanged");
            assertThat(difference.get("changed")).hasSize(1);
            owner.keepPictures("studio-edit-table");

            draft.write(REVIEW, "\"HOURS(72)\"");
            assertThat(draft.isPublishable()).isFalse();
            assertThat(draft.findings()).contains("may only be shortened").contains("Legal bound");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void the_table_of_deadlines_is_read_without_pushing_it_sideways() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft.open(owner, EditedDraft.begin(api, "deadlines"));
            owner.keepPictures("studio-edit-deadlines");
            assertThat(owner.page().evaluate("""
                            () => {
                              const canvas = document.querySelector('.editor-canvas');
                              const table = canvas.querySelector('.tjs-table');
                              return table.getBoundingClientRect().right <= canvas.getBoundingClientRect().right
                                  && canvas.scrollWidth <= canvas.clientWidth;
                            }
                            """)).isEqualTo(true);
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void a_phone_shows_the_diagram_and_says_that_drawing_needs_more_room() {
        String id = EditedDraft.begin(api, "parcel-loss");
        try (Visitor owner = Visitor.onPhone(desk.baseUrl(), "en", "owner-gu")) {
            owner.open("/studio/drafts/" + id + "/edit");
            owner.page().locator("case-diagram[data-ready]").waitFor();
            owner.waitForText("Editing needs a wider screen");
            assertThat(owner.page().locator(".djs-palette").count()).isZero();
            assertThat(owner.spills()).isFalse();
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void no_request_leaves_the_machine_and_nothing_is_refused_by_the_policy_for_content() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            List<String> elsewhere = new CopyOnWriteArrayList<>();
            List<String> refused = new CopyOnWriteArrayList<>();
            owner.page().onConsoleMessage(message -> {
                if (message.text().contains("Content Security Policy")) {
                    refused.add(message.text());
                }
            });
            owner.page().route(url -> !url.startsWith(desk.baseUrl()), (Route route) -> {
                elsewhere.add(route.request().url());
                route.abort();
            });
            EditedDraft process = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            process.select("Task_AskCourier");
            owner.page().locator(".bjs-powered-by").waitFor();
            EditedDraft.open(owner, EditedDraft.begin(api, "routing"));
            owner.page().locator(".bjs-powered-by").waitFor();
            assertThat(elsewhere).noneMatch(url -> url.startsWith("http"));
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void others_than_owners_are_led_to_where_the_draft_can_be_read() {
        String id = EditedDraft.begin(api, "routing");
        try (Visitor admin = visitor("admin", "en")) {
            admin.open("/studio/drafts/" + id + "/edit");
            assertThat(admin.page().url()).endsWith("/studio/drafts/" + id);
        }
    }

    private static String quoted(String xml) {
        return xml.replace("&#39;", "'");
    }

    private JsonNode difference(EditedDraft draft) {
        return api.get("owner-gu", "/studio/drafts/" + draft.id() + "/diff")
                .expect(200)
                .body();
    }

    private Visitor visitor(String login, String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }
}
