package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Owners;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One owner uploads, sees what it would change, and another lets it run. */
@DeskTest
class StudioBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({"en", "zh-CN"})
    void a_draft_is_made_mended_approved_and_published(String language) {
        String runs = desk.getAs("owner-gu", "/api/v1/studio/processes/parcel-loss/versions/1/xml")
                .body();
        String draft;
        try (Visitor author = visitor("owner-gu", language)) {
            author.open("/studio");
            author.keepPictures("studio");
            author.page()
                    .locator("a[href='/studio/processes/parcel-loss']")
                    .first()
                    .click();
            author.page().locator("case-diagram[data-ready]").waitFor();
            author.page()
                    .locator("#xml")
                    .setInputFiles(file(
                            runs.replaceFirst("attachedToRef=\"Task_AskCourier\"", "attachedToRef=\"Task_Nobody\"")));
            author.page().locator("#reason").fill("A clearer name");
            author.page()
                    .locator("form[data-api='/api/v1/studio/drafts'] button")
                    .click();
            author.page().waitForURL("**/studio/drafts/*");
            draft = author.page().url().replaceFirst(".*/", "");
            Locator findings = author.page().locator("section[aria-labelledby=findings]");
            assertThat(findings.innerText()).contains("Task_Nobody");
            author.keepPictures("studio-findings");

            author.page().locator("details summary").click();
            author.page()
                    .locator("#xml")
                    .setInputFiles(file(runs.replaceFirst("name=\"Ask courier\"", "name=\"Ask the carrier\"")));
            author.page().locator("details form button").click();
            author.page()
                    .locator("section[aria-labelledby=findings] .badge.good")
                    .waitFor();
            assertThat(author.page()
                            .locator("section[aria-labelledby=difference]")
                            .innerText())
                    .contains("Ask the carrier");
            assertThat(author.page().locator("form[data-api$='/approve']").count())
                    .isZero();
            assertThat(author.spillsOnPhone()).isFalse();
            author.keepPictures("studio-draft");
        }
        try (Visitor second = visitor("owner-tang", language)) {
            second.open("/studio/drafts/" + draft);
            second.page().locator("compared-diagram[data-ready]").first().waitFor();
            second.page().locator("form[data-api$='/approve'] button").click();
            second.page()
                    .locator("#effective")
                    .fill(LocalDateTime.ofInstant(api.now(), ZoneOffset.UTC)
                            .plusDays(2)
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
            second.page()
                    .locator("form[data-api$='/publish']:not([data-next]) button")
                    .click();
            second.page().locator("form[data-api$='/appointment']").waitFor();
            second.keepPictures("studio-appointed");
            assertThat(second.spillsOnPhone()).isFalse();
            second.page().locator("form[data-api$='/appointment'] button").click();
            Visitor.waitUntilGone(second.page().locator("form[data-api$='/appointment']"));
            second.page().locator("#percent").fill("10");
            second.page()
                    .locator("#migrates")
                    .fill(LocalDateTime.ofInstant(api.now(), ZoneOffset.UTC)
                            .plusDays(2)
                            .truncatedTo(ChronoUnit.MINUTES)
                            .toString());
            second.page()
                    .locator("form[data-api$='/publish'][data-next] button")
                    .click();
            second.page().locator("form[data-api$='/appointment']").waitFor();
            assertThat(second.page()
                            .locator(".notice:has(form[data-api$='/appointment'])")
                            .innerText())
                    .contains("10%");
            assertThat(second.page().url()).endsWith("/studio/drafts/" + draft);
            second.page().locator("form[data-api$='/appointment'] button").click();
            Visitor.waitUntilGone(second.page().locator("form[data-api$='/appointment']"));
            second.page()
                    .locator("form[data-api$='/publish']:not([data-next]) button")
                    .click();
            Visitor.waitUntilGone(second.page().locator("form[data-api$='/publish']:not([data-next])"));
            second.keepPictures("studio-published");
            second.open("/studio/processes/parcel-loss");
            second.page().locator("form[data-api$='/rollback'] button").first().waitFor();
            second.keepPictures("studio-versions");
            second.page().locator("form[data-api$='/rollback'] button").first().click();
            second.page()
                    .locator(
                            "[aria-labelledby=versions] tbody tr:first-child:has-text('owner-tang'):not(:has(a[href*='/drafts/']))")
                    .waitFor();
            assertThat(second.spillsOnPhone()).isFalse();
            assertThat(second.errors()).isEmpty();
        } finally {
            api.post("owner-gu", "/studio/processes/parcel-loss/rollback", Map.of("version", 1));
        }
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-CN"})
    void an_instant_that_a_former_owner_set_is_told_where_it_is_taken_back(String language) {
        Owners owners = new Owners(api, desk);
        String draft = owners.approved("routing", owners.diagram("routing"));
        api.post(
                        "owner-tang",
                        "/studio/drafts/" + draft + "/publish",
                        Map.of(
                                "running",
                                "KEEP",
                                "effectiveAt",
                                api.now().plus(3, ChronoUnit.DAYS).toString()))
                .expect(200);
        setRole("owner-tang", "ADMIN");
        try (Visitor owner = visitor("owner-gu", language)) {
            owner.open("/studio");
            owner.page()
                    .locator("tr:has(a[href='/studio/drafts/" + draft + "']) .badge.warn")
                    .waitFor();
            owner.open("/studio/drafts/" + draft);
            assertThat(owner.page().locator("[data-part=former]").innerText()).contains("owner-tang");
            assertThat(owner.spillsOnPhone()).isFalse();
            owner.keepPictures("studio-former-owner");
            owner.page().locator("form[data-api$='/appointment'] button").click();
            Visitor.waitUntilGone(owner.page().locator("[data-part=former]"));
            assertThat(owner.errors()).isEmpty();
        } finally {
            setRole("owner-tang", "PROCESS_OWNER");
        }
    }

    private void setRole(String login, String role) {
        jdbc.sql("update aftersales.app_user set role = :role where login = :login")
                .param("role", role)
                .param("login", login)
                .update();
    }

    private static FilePayload file(String xml) {
        return new FilePayload("parcel-loss.bpmn", "application/xml", xml.getBytes(StandardCharsets.UTF_8));
    }

    private Visitor visitor(String login, String language) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }
}
