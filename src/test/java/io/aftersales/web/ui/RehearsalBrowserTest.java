package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner steps through a draft, keeps what was seen as a scenario, and replays closed cases on another. */
@DeskTest
class RehearsalBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private ShippedModels release;

    @ParameterizedTest
    @CsvSource({"en, The buyer ships, Nobody acts", "zh-CN, 买家寄回, 无人行动"})
    void a_draft_is_stepped_through_and_kept_as_a_scenario(String language, String ships, String silence) {
        String draft =
                draft("return-refund", release.text(ModelKey.of("return-refund").orElseThrow()));
        try (Visitor owner = visitor(language)) {
            owner.open("/studio/drafts/" + draft);
            owner.page().locator("a[href$='/simulation']").click();
            owner.page().locator("case-diagram[data-ready] .diagram-token").waitFor();
            choice(owner, silence).click();
            choice(owner, ships).waitFor();
            owner.page().locator("case-diagram[data-ready]").waitFor();
            owner.keepPictures("simulation");
            Locator later =
                    owner.page().locator("[aria-labelledby=next] > ul > li:has(> a:has-text('" + ships + "')) details");
            later.first().locator("summary").click();
            later.first().locator("a").first().click();
            owner.page().locator("[aria-labelledby=clocks] ol li:nth-child(3)").waitFor();
            assertThat(owner.page().locator("[aria-labelledby=clocks] ol").innerText())
                    .contains(ships);

            owner.page().locator("#name-zh").fill("临期寄回");
            owner.page().locator("#name-en").fill("Shipped at the last moment");
            owner.page().locator("[aria-labelledby=keep] form.form button").click();
            owner.page()
                    .locator("[aria-labelledby=keep] li:has-text('Shipped at the last moment')")
                    .waitFor();
            assertThat(owner.spillsOnPhone()).isFalse();
            owner.keepPictures("simulation-kept");
            owner.page()
                    .locator("[aria-labelledby=keep] li form button")
                    .first()
                    .click();
            Visitor.waitUntilGone(
                    owner.page().locator("[aria-labelledby=keep] li").first());
            assertThat(owner.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void closed_cases_are_replayed_and_those_that_go_otherwise_are_listed(String language) {
        Case closed = new Requests(api).refundOnlyOfShipped("120.00");
        api.eventAs("channel", closed.id(), "BUYER_CANCELLED", Map.of()).expect(200);
        String draft = draft(
                "refund-only",
                release.text(ModelKey.of("refund-only").orElseThrow())
                        .replace("name=\"outcome\" value=\"CANCELLED\"", "name=\"outcome\" value=\"REJECTED\""));
        try (Visitor owner = visitor(language)) {
            owner.open("/studio/drafts/" + draft + "/replay");
            owner.page().locator("#cases").fill("20");
            owner.page().locator("form[data-api$='/replay'] button").click();
            owner.page()
                    .locator("[aria-labelledby=progress] .badge.good")
                    .first()
                    .waitFor();
            owner.page().locator("[aria-labelledby=different] tbody tr").first().waitFor();
            assertThat(owner.spillsOnPhone()).isFalse();
            owner.keepPictures("replay");
            assertThat(owner.errors()).isEmpty();
        }
    }

    private static Locator choice(Visitor owner, String words) {
        return owner.page()
                .locator("[aria-labelledby=next] li > a:has-text('" + words + "')")
                .first();
    }

    private String draft(String key, String xml) {
        return api.post("owner-gu", "/studio/drafts", Map.of("key", key, "xml", xml, "reason", "What would it do?"))
                .expect(201)
                .text("/id");
    }

    private Visitor visitor(String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, "owner-gu");
    }
}
