package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.Shop;
import io.aftersales.cases.measure.Outages;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A manager sees what a measure would do, starts it, and watches it reach the cases, in a real browser. */
@DeskTest
class MeasuresBrowserTest {

    private static final String MANAGER = "manager-zeng";
    private static final String REVIEW = "merchant-review";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Outages outages;

    private Case open;
    private String shop = "";

    @BeforeEach
    void a_shop_with_an_open_case() {
        Requests requests = new Requests(api);
        shop = Shop.own(api, jdbc).id();
        open = requests.open(requests.received("100.00", shop), "RETURN_REFUND", "QUALITY");
    }

    private Visitor visitor(String language, String login) {
        return Visitor.loggedIn(desk.baseUrl(), language, login);
    }

    private void fill(Visitor manager, String field, String value) {
        manager.page().locator("#" + field).fill(value);
    }

    /** By the keyboard alone, from the field to the form's button. */
    private static void enter(Visitor manager, String field) {
        manager.page().locator("#" + field).press("Enter");
    }

    private void narrowToShop(Visitor manager) {
        manager.page().locator("details.narrowing summary").press("Enter");
        manager.page().locator("input[value='" + shop + "']").press("Space");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Announce and start, Cases: 1 of 1, Ends later",
        "zh-CN, 发布并开始, 1 / 1 个案件, 延后到期",
    })
    void what_the_page_foresees_is_started_and_shown_clock_by_clock(
            String language, String start, String reached, String effect) {
        Instant due = open.dueAt(REVIEW);
        try (Visitor manager = visitor(language, MANAGER)) {
            manager.open("/measures/new");
            fill(manager, "hours", "36");
            fill(manager, "reason", "Storm over the south");
            narrowToShop(manager);
            enter(manager, "hours");
            manager.waitForText(effect);
            assertThat(manager.page().locator("#preview tbody tr").count()).isEqualTo(1);
            assertThat(open.dueAt(REVIEW)).as("nothing has been changed yet").isEqualTo(due);
            manager.keepPictures("measure-new");
            assertThat(manager.spillsOnPhone()).isFalse();

            manager.press(start);
            manager.page().locator("td.what a").first().waitFor();
            manager.keepPictures("measures");
            assertThat(manager.spillsOnPhone()).isFalse();
            manager.page().locator("td.what a").first().click();
            api.settle();
            manager.waitForText(reached);
            manager.waitForText(effect);
            manager.keepPictures("measure");
            assertThat(manager.spillsOnPhone()).isFalse();
            assertThat(open.dueAt(REVIEW)).isEqualTo(due.plus(Duration.ofHours(36)));
            assertThat(manager.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Announce and start, Review by hand, Shops that let a table approve requests: 1, In force, Stop, Stopped",
        "zh-CN, 发布并开始, 转人工审核, 已开启自动同意的店铺：1 家, 生效中, 停止, 已停止",
    })
    void days_on_which_people_review_every_request_are_announced_watched_and_stopped(
            String language, String start, String kind, String shops, String inForce, String stop, String stopped) {
        String today =
                LocalDate.ofInstant(api.now(), ZoneId.of("Asia/Shanghai")).toString();
        api.put(MANAGER, "/shops/" + shop + "/auto-approval", Map.of("enabled", true))
                .expect(200);
        try (Visitor manager = visitor(language, MANAGER)) {
            manager.open("/measures/new");
            manager.page().locator("nav.tabs").getByText(kind).click();
            fill(manager, "from", today);
            fill(manager, "to", today);
            fill(manager, "reason", "Spring Festival");
            narrowToShop(manager);
            assertThat(manager.page().locator("#dueFrom, input[name=clauses]").count())
                    .isZero();
            enter(manager, "reason");
            manager.waitForText(shops);
            manager.keepPictures("measure-by-hand-new");
            assertThat(manager.spillsOnPhone()).isFalse();

            manager.press(start);
            manager.page().locator("td.what a").first().waitFor();
            manager.waitForText(inForce);
            manager.keepPictures("measures-by-hand");
            assertThat(manager.spillsOnPhone()).isFalse();
            api.settle();
            manager.page().locator("td.what a").first().click();
            manager.waitForText(inForce);
            manager.keepPictures("measure-by-hand");
            assertThat(manager.spillsOnPhone()).isFalse();
            manager.press(stop);
            manager.waitForText(stopped);
            assertThat(manager.errors()).isEmpty();
        }
    }

    @Test
    void what_the_rules_refuse_stands_at_its_field_and_nothing_that_was_typed_is_lost() {
        LocalDate today = LocalDate.ofInstant(api.now(), ZoneId.of("Asia/Shanghai"));
        try (Visitor manager = visitor("en", MANAGER)) {
            manager.open("/measures/new?kind=REPLACE");
            fill(manager, "from", today.plusDays(3).toString());
            fill(manager, "to", today.toString());
            fill(manager, "count", "0");
            enter(manager, "count");
            manager.waitForText("The last day is before the first.");
            manager.waitForText("A whole number above 0, please.");
            manager.waitForText("Required.");
            assertThat(manager.page().locator("#from").inputValue())
                    .isEqualTo(today.plusDays(3).toString());
            assertThat(manager.page().locator("#to").getAttribute("aria-invalid"))
                    .isEqualTo("true");
            assertThat(manager.page().locator("#preview").count()).isZero();
            manager.keepPictures("measure-refused");

            fill(manager, "to", today.plusDays(9).toString());
            fill(manager, "count", "15");
            fill(manager, "reason", "Spring Festival");
            enter(manager, "reason");
            manager.waitForText("What it would do now");

            manager.open("/measures/new?hours=many&until=soon&reason=x&clauses=lunch&shopIds=none");
            manager.waitForText("A whole number, please.");
            manager.waitForText("A day and a time, please.");
        }
    }

    @Test
    void a_measure_that_stands_for_days_is_stopped_and_run_again_from_its_page() {
        LocalDate today = LocalDate.ofInstant(api.now(), ZoneId.of("Asia/Shanghai"));
        Map<String, Object> freeze = Map.of(
                "kind",
                "FREEZE",
                "from",
                today.toString(),
                "to",
                today.plusDays(3).toString(),
                "shopIds",
                List.of(shop),
                "reason",
                "Couriers rest");
        String id = api.post(MANAGER, "/deadline-measures", freeze).expect(201).text("/id");
        api.settle();
        try (Visitor manager = visitor("en", MANAGER)) {
            manager.open("/measures/" + id);
            manager.press("Stop");
            manager.waitForText("Stopped");
            assertThat(manager.button("Stop").count()).isZero();
            manager.press("Run again");
            manager.waitForText("Under way");
            api.settle();
            manager.waitForText("Done");
            assertThat(manager.errors()).isEmpty();
        }
    }

    @Test
    void an_outage_stands_among_the_measures_and_is_announced_by_nobody() {
        jdbc.sql("update aftersales.heartbeat set at = clock_timestamp() - interval '10 minutes'")
                .update();
        outages.beat();
        try (Visitor manager = visitor("en", MANAGER)) {
            manager.open("/measures");
            manager.waitForText("The desk was down from");
            manager.page().locator("td.what a").first().click();
            manager.waitForText("The desk was down from");
            manager.open("/measures/new?kind=OUTAGE");
            assertThat(manager.page().locator("#hours").count()).isEqualTo(1);
            assertThat(manager.errors()).isEmpty();
        }
    }

    @Test
    void others_neither_see_nor_find_measures() {
        try (Visitor supervisor = visitor("en", "supervisor-zhou")) {
            supervisor.open("/tasks");
            assertThat(supervisor.page().locator("nav a[href='/measures']").count())
                    .isZero();
            supervisor.open("/measures");
            assertThat(supervisor.page().locator("td.what").count()).isZero();
            supervisor.open("/measures/new");
            assertThat(supervisor.page().locator("#hours").count()).isZero();
        }
    }
}
