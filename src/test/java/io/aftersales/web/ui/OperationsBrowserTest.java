package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What will end and what ended, as an administrator sees it in a real browser. */
@DeskTest
class OperationsBrowserTest {

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

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
}
