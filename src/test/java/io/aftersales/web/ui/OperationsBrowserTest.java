package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What will end and what ended, as an administrator sees it in a real browser. */
@DeskTest
class OperationsBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @ParameterizedTest
    @CsvSource({
        "en, 48 hours, deemed agreed, Review by the merchant",
        "zh-CN, 48 小时, 视为同意, 商家审核",
    })
    void clocks_that_will_end_and_clocks_that_ended_without_an_act_are_on_one_page(
            String language, String hours, String consequence, String clause) {
        Requests requests = new Requests(api);
        Case missed = requests.returnRefund("100.00");
        api.advanceTo(missed.dueAt("merchant-review"));
        Case waiting = requests.returnRefund("100.00");
        api.advanceTo(waiting.dueAt("merchant-review").minus(Duration.ofHours(30)));
        try (Visitor admin = Visitor.loggedIn(desk.baseUrl(), language, "admin")) {
            admin.open("/operations");
            admin.page().locator("nav.tabs").getByText(hours).click();
            admin.page().locator("report-chart[data-ready]").waitFor();
            assertThat(admin.page().locator("#clocks-table tbody tr").count()).isEqualTo(48);
            assertThat(admin.page().locator("#clocks-table thead").innerText()).contains(consequence);
            assertThat(admin.page()
                            .locator("section[aria-labelledby=breaches] tbody")
                            .innerText())
                    .contains(clause);
            admin.keepPictures("operations");
            assertThat(admin.spillsOnPhone()).isFalse();
            assertThat(List.of(660, 1024))
                    .as("widths at which the links of an administrator do not stand in one line")
                    .noneMatch(admin::spillsAt);
            assertThat(admin.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Try again, Try all 2 again, No address of whom this mail is for is kept any more.",
        "zh-CN, 重试, 全部重试（2 封）, 收件人已没有登记的邮件地址。",
    })
    void mails_given_up_are_tried_again_one_by_one_or_all_at_once(
            String language, String one, String all, String refused) {
        Case request = new Requests(api).returnRefund("100.00");
        giveUpMails(request, 3);
        try (Visitor admin = Visitor.loggedIn(desk.baseUrl(), language, "admin")) {
            admin.open("/operations");
            Locator mails = admin.page().locator("section[aria-labelledby=given-up-mails]");
            mails.locator("tbody").getByText(one).first().click();
            admin.page().getByText(refused).waitFor();

            tellAddress("li@mail.example");
            mails.locator("tbody").getByText(one).first().click();
            mails.getByText(all).waitFor();
            admin.keepPictures("operations-mails");
            assertThat(admin.spillsOnPhone()).isFalse();
            mails.getByText(all).click();
            Visitor.waitUntilGone(mails);
            assertThat(admin.errors()).isEmpty();
        }
        assertThat(jdbc.sql("select distinct state || ' ' || address from aftersales.mail")
                        .query(String.class)
                        .list())
                .containsExactly("PENDING li@mail.example");
    }

    @ParameterizedTest
    @CsvSource({
        "en, 'The newest 20 of 3,002.', 'Try all 3,002 again', No address is kept any more",
        "zh-CN, '共 3,002 封，以下为最近的 20 封。', '全部重试（3,002 封）', 已没有登记的邮件地址",
    })
    void all_mails_of_a_bad_night_are_tried_again_at_once_and_those_that_stay_say_why(
            String language, String shown, String all, String unreachable) {
        Case request = new Requests(api).returnRefund("100.00");
        giveUpMails(request, 3000);
        giveUpMails(request, "buyer-unknown", 2);
        tellAddress("li@mail.example");
        try (Visitor admin = Visitor.loggedIn(desk.baseUrl(), language, "admin")) {
            admin.open("/operations");
            Locator mails = admin.page().locator("section[aria-labelledby=given-up-mails]");
            assertThat(mails.innerText()).contains(shown);
            assertThat(mails.locator("tbody tr").count()).isEqualTo(20);
            assertThat(mails.getByText(unreachable).count()).isEqualTo(2);
            admin.keepPictures("operations-mails-many");
            assertThat(admin.spillsOnPhone()).isFalse();

            mails.getByText(all).click();
            Visitor.waitUntilGone(mails.locator("tr:nth-child(3)"));
            assertThat(mails.locator("tbody tr").count()).isEqualTo(2);
            assertThat(mails.getByText(unreachable).count()).isEqualTo(2);
            admin.keepPictures("operations-mails-left");
            assertThat(admin.errors()).isEmpty();
        }
        assertThat(jdbc.sql("select state || ' ' || count(*) from aftersales.mail group by state order by state")
                        .query(String.class)
                        .list())
                .containsExactly("GIVEN_UP 2", "PENDING 3000");
    }

    @AfterEach
    void nobody_is_written_to() {
        tellAddress(null);
        jdbc.sql("delete from aftersales.mail").update();
    }

    private void giveUpMails(Case request, int count) {
        giveUpMails(request, "buyer-li", count);
    }

    private void giveUpMails(Case request, String recipient, int count) {
        jdbc.sql("""
                        insert into aftersales.mail (event_id, audience, recipient, address, language, kind, case_id, matter, state,
                            written_at, tried_since, due_at, ended_at, last_error)
                        select 'given-up-' || i, 'BUYER', :recipient, 'lee@mail.example', 'ZH', 'STATUS', case_id, '{}', 'GIVEN_UP',
                            opened_at, opened_at, opened_at, opened_at, '550 5.1.1 <lee@mail.example> no such user'
                        from aftersales.case_file, generate_series(1, :count) i where case_id = :caseId
                        """)
                .param("recipient", recipient)
                .param("count", count)
                .param("caseId", request.id())
                .update();
    }

    private void tellAddress(@Nullable String email) {
        jdbc.sql("update aftersales.app_user set email = :email where login = 'buyer-li'")
                .param("email", email, Types.VARCHAR)
                .update();
    }
}
