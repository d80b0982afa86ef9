package io.aftersales.web.ui;

import static io.aftersales.Migrations.RETURN;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.CaseCopies;
import io.aftersales.Desk;
import io.aftersales.MigrationDeskTest;
import io.aftersales.Migrations;
import io.aftersales.Owners;
import io.aftersales.Requests;
import io.aftersales.contract.Places;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A second owner sees what a migration would do, begins it, follows it, and takes it back. */
@MigrationDeskTest
class MigrationBrowserTest {

    private static final int CASES = 200;

    /** How many of the places are stood at by many cases; the others by one each. */
    private static final int COPIED = 6;

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Migrations migrations;

    private Owners owners;

    @BeforeEach
    void begin() {
        owners = migrations.owners();
    }

    @Test
    void two_hundred_cases_from_wherever_they_stand_go_over_and_the_version_is_rolled_back() {
        List<Case> parked = Places.all()
                .filter(place -> place.toString().startsWith("return"))
                .map(place -> place.reach(new Requests(api)))
                .toList();
        CaseCopies copies = new CaseCopies(jdbc);
        parked.subList(0, COPIED).forEach(file -> copies.copy(file.id(), CASES / COPIED));
        List<String> before = clocks();
        String draft = owners.draft(RETURN, migrations.relabelled().toString());

        try (Visitor owner = Visitor.loggedIn(desk.baseUrl(), "en", "owner-tang")) {
            owner.open("/studio/drafts/" + draft);
            owner.page().locator("form[data-api$='/approve'] button").click();
            owner.page().locator("form[data-next^='/studio/migrations'] button").click();
            owner.page().waitForURL("**/studio/migrations/*");
            migrations.run();
            Visitor.waitUntilGone(owner.page().locator("form[data-api$='/stop']"));
            String progress =
                    owner.page().locator("section[aria-labelledby=progress]").innerText();
            Matcher reached = Pattern.compile("Cases: (\\d+) of \\1").matcher(progress);
            assertThat(reached.find()).as(progress).isTrue();
            assertThat(Integer.parseInt(reached.group(1))).isGreaterThanOrEqualTo(CASES);
            assertThat(migrations.stillBefore(RETURN)).isZero();
            assertThat(clocks()).isEqualTo(before);

            owner.open("/studio/processes/" + RETURN);
            owner.page()
                    .locator("tr:has-text('Came with a release') form[data-api$='/rollback'] button")
                    .first()
                    .click();
            owner.page()
                    .locator("[aria-labelledby=versions] tbody tr:first-child:not(:has(a[href*='/drafts/']))")
                    .waitFor();
            assertThat(owners.diagram(RETURN)).contains("name=\"Review request\"");
            assertThat(owner.errors()).isEmpty();
        }
        parked.get(0).approve().is("WAIT_BUYER_SHIPMENT");
    }

    /** Every clock that runs, with when it ends. */
    private List<String> clocks() {
        return jdbc.sql("""
                        select case_id || ' ' || clause || ' ' || due_now || ' ' || state from aftersales.deadline_in_force
                        where state in ('RUNNING', 'SUSPENDED') order by 1
                        """).query(String.class).list();
    }

    @ParameterizedTest
    @CsvSource({"en", "zh-CN"})
    void an_owner_foresees_begins_follows_and_takes_back_a_migration(String language) {
        Requests requests = new Requests(api);
        Case review = requests.returnRefund("100.00");
        Case shipment = requests.returnRefund("100.00").approve();
        requests.returnRefund("100.00").reject().intervene();
        String draft = owners.approved(
                RETURN,
                migrations
                        .returns()
                        .renamed("Task_ReviewRequest", "Task_LookAtRequest")
                        .toString());

        try (Visitor owner = Visitor.loggedIn(desk.baseUrl(), language, "owner-tang")) {
            owner.open("/studio/drafts/" + draft);
            owner.page().locator("compared-diagram[data-ready]").first().waitFor();
            owner.keepPictures("migration-draft");
            assertThat(owner.spillsOnPhone()).isFalse();

            owner.page().locator("a[href$='/migration-plan']").click();
            owner.page().locator("#trial").waitFor();
            assertThat(owner.page().locator("main").innerText()).contains("Task_ReviewRequest", "Task_LookAtRequest");
            owner.keepPictures("migration-plan");
            assertThat(owner.spillsOnPhone()).isFalse();

            owner.open("/studio/drafts/" + draft);
            owner.page().locator("#percent").fill("100");
            owner.page().locator("form[data-next^='/studio/migrations'] button").click();
            owner.page().waitForURL("**/studio/migrations/*");
            assertThat(owner.page()
                            .locator("[aria-labelledby=progress] form[data-api$='/stop']")
                            .count())
                    .isEqualTo(1);
            migrations.run();
            owner.page()
                    .locator("[aria-labelledby=progress] form[data-api$='/back-out']")
                    .waitFor();
            int version = migrations.before(RETURN);
            String report = owner.page().locator("[aria-labelledby=cases]").innerText();
            assertThat(report).contains(version + " → " + (version + 1), "Review request");
            owner.page()
                    .locator("[aria-labelledby=cases] tbody details summary")
                    .first()
                    .click();
            owner.keepPictures("migration-done");
            assertThat(owner.spillsOnPhone()).isFalse();
            review.hasTasks("review-request");

            owner.page().locator("form[data-api$='/back-out'] button").click();
            Visitor.waitUntilGone(owner.page().locator("form[data-api$='/back-out']"));
            migrations.run();
            Visitor.waitUntilGone(owner.page().locator("form[data-api$='/stop']"));
            owner.page().locator("[aria-labelledby=progress] .badge.warn").waitFor();
            owner.keepPictures("migration-back");
            assertThat(owner.spillsOnPhone()).isFalse();

            owner.open("/studio/migrations?key=" + RETURN);
            owner.keepPictures("migrations");
            assertThat(owner.spillsOnPhone()).isFalse();
            owner.open("/cases/" + shipment.id());
            assertThat(owner.errors()).isEmpty();
        }
        assertThat(shipment.history()).contains("CASE_MIGRATED");
    }
}
