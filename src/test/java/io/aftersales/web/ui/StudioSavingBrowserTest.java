package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Nothing that an owner draws gets lost: on no bad line, by no reload, to no other tab and to no other owner. */
@DeskTest
class StudioSavingBrowserTest {

    private static final String DRAFT = "**/api/v1/studio/drafts/*";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Test
    void who_is_overtaken_is_told_by_whom_and_keeps_what_he_drew_as_a_draft_of_his_own() {
        String id = EditedDraft.begin(api, "parcel-loss");
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, id);
            String theirs = desk.getAs("owner-tang", "/api/v1/studio/drafts/" + id + "/xml")
                    .body();
            api.put("owner-tang", "/studio/drafts/" + id, Map.of("xml", theirs, "reason", "Mine first"))
                    .expect(200);
            draft.rename("Task_AskCourier", "Ask twice");
            Locator notice = draft.part("notes").locator(".notice");
            notice.waitFor();
            assertThat(notice.innerText()).contains("owner-tang");
            owner.keepPictures("studio-edit-overtaken");

            owner.press("Keep mine as a new draft");
            owner.page().waitForURL(url -> url.endsWith("/edit") && !url.contains(id));
            EditedDraft own = EditedDraft.at(owner);
            assertThat(own.export()).contains("Ask twice");
            assertThat(own.part("others").innerText()).contains("owner-tang");

            EditedDraft again = EditedDraft.open(owner, id);
            assertThat(again.part("notes").innerText()).isEmpty();
            assertThat(again.export()).doesNotContain("Ask twice");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void what_could_not_be_saved_is_there_after_a_reload_and_saved_when_the_server_is_back() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            cutOff(owner);
            draft.rename("Task_AskCourier", "Ask twice");
            unsaved(draft);
            owner.keepPictures("studio-edit-unsaved");

            EditedDraft.open(owner, draft.id());
            assertThat(draft.part("notes").innerText()).contains("was brought back");
            assertThat(draft.export()).contains("Ask twice");
            owner.page().unroute(DRAFT);
            saved(draft);
            assertThat(desk.getAs("owner-gu", "/api/v1/studio/drafts/" + draft.id() + "/xml")
                            .body())
                    .contains("Ask twice");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void two_tabs_of_one_login_keep_each_what_was_drawn_in_it_and_one_offers_what_the_other_left() {
        String id = EditedDraft.begin(api, "parcel-loss");
        try (Visitor one = visitor("owner-gu", "en");
                Visitor other = visitor("owner-gu", "en")) {
            List.of(one, other).forEach(StudioSavingBrowserTest::cutOff);
            EditedDraft first = EditedDraft.open(one, id);
            EditedDraft second = EditedDraft.open(other, id);
            first.rename("Task_AskCourier", "Ask first");
            unsaved(first);
            second.rename("Task_AskCourier", "Ask second");
            unsaved(second);

            EditedDraft.open(one, id);
            assertThat(first.export()).contains("Ask first");
            EditedDraft.open(other, id);
            assertThat(second.export()).contains("Ask second");
            assertThat(second.part("notes").innerText()).contains("another tab");
            other.keepPictures("studio-edit-tabs");

            other.press("Go on with it here");
            assertThat(second.export()).contains("Ask first");
            other.press("Bring back what was there");
            assertThat(second.export()).contains("Ask second");
            other.page().unroute(DRAFT);
            saved(second);
            assertThat(desk.getAs("owner-gu", "/api/v1/studio/drafts/" + id + "/xml")
                            .body())
                    .contains("Ask second");
            one.page().unroute(DRAFT);
            first.part("notes").locator(".notice:has-text('owner-gu')").waitFor();
            assertThat(first.export()).contains("Ask first");
            assertThat(one.errors()).isEmpty();
            assertThat(other.errors()).isEmpty();
        }
    }

    @Test
    void the_way_to_approval_takes_along_what_was_drawn_a_moment_before() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            draft.rename("Task_AskCourier", "Ask on the way out");
            owner.page().locator("[data-act=proceed]").click();
            owner.page().waitForURL("**/studio/drafts/" + draft.id());
            assertThat(owner.page()
                            .locator("[aria-labelledby=difference]")
                            .first()
                            .innerText())
                    .contains("Ask on the way out");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void what_was_drawn_a_moment_before_leaving_is_there_on_coming_back() {
        try (Visitor owner = visitor("owner-gu", "en")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            draft.rename("Task_AskCourier", "Ask at once");
            EditedDraft.open(owner, draft.id());
            assertThat(draft.export()).contains("Ask at once");
            draft.awaitChecks();
        }
    }

    private static void cutOff(Visitor owner) {
        owner.page().route(DRAFT, route -> {
            if (route.request().method().equals("PUT")) {
                route.abort();
            } else {
                route.resume();
            }
        });
    }

    private static void unsaved(EditedDraft draft) {
        draft.page().locator("[data-part=state][data-state=unsaved]").waitFor();
    }

    private static void saved(EditedDraft draft) {
        draft.page().locator("[data-part=state][data-state=saved]").waitFor();
    }

    private Visitor visitor(String login, String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }
}
