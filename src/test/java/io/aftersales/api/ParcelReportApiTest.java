package io.aftersales.api;

import static io.aftersales.api.Reports.items;
import static io.aftersales.api.Reports.only;
import static io.aftersales.api.Reports.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Midnight;
import io.aftersales.Order;
import io.aftersales.Requests;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register of problem and returned parcels, and the parcels in doubt. */
@DeskTest
class ParcelReportApiTest {

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    private Requests requests;
    private Reports reports;
    private Instant noon;

    @BeforeEach
    void open_a_shop() {
        requests = new Requests(api);
        reports = new Reports(api, jdbc);
        noon = Midnight.at(api.now(), -3, LocalTime.NOON);
    }

    // ---- the register

    @Test
    void goods_that_a_buyer_sends_back_are_in_the_register() {
        Order order = reports.order().line("1", 3, "100.00").put();
        Case returning = requests.openUnits(order, "RETURN_REFUND", "QUALITY", 2)
                .approve()
                .ship();

        JsonNode row = only(register());

        assertThat(texts(row, "matter", "orderId", "product", "quantity", "amount", "carrier", "remark"))
                .containsExactly("RETURN", order.id(), "Kettle 1", "2", "66.66", "SF", "It leaks");
        assertThat(texts(row, "caseId", "status", "reason", "shopId"))
                .containsExactly(returning.id(), "RETURN_IN_TRANSIT", "QUALITY", reports.shopId());
        assertThat(row.get("trackingNumber").asText()).startsWith("R-");
        assertThat(Api.instant(row.get("purchasedAt").asText()))
                .isBefore(api.now().minus(Duration.ofDays(2)));

        returning.returnSigned().pass().approveRefund().settle();
        assertThat(texts(only(register()), "lastReport", "status", "outcome"))
                .containsExactly("SIGNED", "CLOSED", "REFUNDED");
    }

    @Test
    void the_register_is_asked_for_by_day_or_by_days_and_else_has_the_last_thirty() {
        Case returning = requests.openUnits(
                        reports.order().line("1", 1, "100.00").put(), "RETURN_REFUND", "QUALITY", 1)
                .approve()
                .ship();
        LocalDate shipped = Reports.dayOf(
                Api.instant(returning.entry("BUYER_SHIPPED").get("at").asText()));

        assertThat(only(reports.get("/reports/returned-parcels?date=" + shipped))
                        .get("caseId")
                        .asText())
                .isEqualTo(returning.id());
        assertThat(items(reports.get("/reports/returned-parcels?date=" + shipped.minusDays(1))))
                .isEmpty();
        Answer usual = reports.get("/reports/returned-parcels");
        assertThat(only(usual).get("caseId").asText()).isEqualTo(returning.id());
        assertThat(usual.text("/from")).isEqualTo(reports.today().minusDays(29).toString());
    }

    @Test
    void a_refused_parcel_that_is_signed_for_on_the_same_day_was_solved_at_once() {
        String number = parcel();
        report(number, "REFUSED", noon);
        assertThat(only(register()).get("matter").asText()).isEqualTo("REFUSED");

        report(number, "SIGNED", Midnight.after(noon, 1).minusMillis(1));

        assertThat(items(register())).isEmpty();
    }

    @Test
    void a_refused_parcel_that_is_signed_for_on_the_next_day_was_not() {
        String number = parcel();
        report(number, "REFUSED", noon);
        report(number, "SIGNED", Midnight.after(noon, 1));

        assertThat(texts(only(register()), "matter", "lastReport")).containsExactly("REFUSED", "SIGNED");
    }

    @Test
    void a_parcel_that_a_case_had_to_deal_with_was_not_solved_at_once() {
        Order order = underWay();
        String number = Requests.parcelOf(order);
        report(number, "LOST", noon);
        report(number, "SIGNED", noon.plusSeconds(1));
        Case loss = requests.open(order, "PARCEL_LOSS", "NOT_RECEIVED");

        assertThat(texts(only(register()), "matter", "trackingNumber", "caseId"))
                .containsExactly("LOST", number, loss.id());
    }

    @Test
    void a_parcel_stands_once_under_the_first_trouble_with_every_line_of_its_order() {
        Order order = reports.order();
        order.with("signedAt", null)
                .with("trackingNumber", Requests.parcelOf(order))
                .line("1", 2, "20.00")
                .line("2", 1, "5.00")
                .put();
        report(Requests.parcelOf(order), "RETURNED", noon.plus(Duration.ofHours(30)));
        report(Requests.parcelOf(order), "REFUSED", noon);

        assertThat(items(register()))
                .extracting(row -> texts(row, "matter", "lineId", "quantity", "amount", "lastReport"))
                .containsExactly(
                        List.of("REFUSED", "1", "2", "20.00", "RETURNED"),
                        List.of("REFUSED", "2", "1", "5.00", "RETURNED"));
        assertThat(items(reports.days("returned-parcels", Reports.dayOf(noon).plusDays(1), reports.today())))
                .isEmpty();
    }

    @Test
    void a_loss_that_a_buyer_reports_stands_as_such_until_the_carrier_says_so() {
        Order order = underWay();
        Case loss = requests.open(order, "PARCEL_LOSS", "NOT_RECEIVED");
        assertThat(texts(only(register()), "matter", "trackingNumber", "caseId"))
                .containsExactly("LOSS_REPORTED", Requests.parcelOf(order), loss.id());

        report(Requests.parcelOf(order), "LOST", api.now());

        assertThat(texts(only(register()), "matter", "caseId")).containsExactly("LOST", loss.id());
    }

    @Test
    void no_name_and_no_number_of_a_buyer_is_in_the_register() {
        requests.open(reports.order().line("1", 1, "10.00").put(), "RETURN_REFUND", "QUALITY")
                .approve()
                .ship();

        assertThat(register().body().toString()).doesNotContain("13800001234", "buyer-li", "\"Li\"");
    }

    // ---- in doubt

    @Test
    void a_lost_parcel_is_in_doubt_until_it_is_signed_for_after_all() {
        String number = parcel();
        report(number, "LOST", noon);

        JsonNode row = only(doubtful());
        assertThat(texts(row, "doubt", "trackingNumber", "lastReport", "caseId"))
                .containsExactly("LOST", number, "LOST", "null");
        assertThat(Api.instant(row.get("since").asText())).isEqualTo(noon);

        report(number, "SIGNED", noon.plusSeconds(1));
        assertThat(items(doubtful())).isEmpty();
    }

    @Test
    void an_inquiry_is_in_doubt_until_its_case_is_closed_and_says_when_it_goes_on_by_itself() {
        Order order = underWay();
        Case loss = requests.open(order, "PARCEL_LOSS", "NOT_RECEIVED");
        report(Requests.parcelOf(order), "RETURNED", noon);

        JsonNode row = only(doubtful());

        assertThat(texts(row, "doubt", "trackingNumber", "caseId", "status"))
                .containsExactly("INQUIRY", Requests.parcelOf(order), loss.id(), "COURIER_INQUIRY");
        assertThat(Api.instant(row.get("followUpAt").asText())).isEqualTo(loss.dueAt("courier-inquiry"));

        loss.buyer("BUYER_CANCELLED");
        assertThat(items(doubtful())).isEmpty();
    }

    @Test
    void a_parcel_that_somebody_waits_for_is_in_doubt_after_days_of_silence() {
        Case returning = requests.open(reports.order().line("1", 1, "10.00").put(), "RETURN_REFUND", "QUALITY")
                .approve()
                .ship();
        assertThat(items(doubtful())).isEmpty();

        api.advance(Duration.ofDays(3));

        assertThat(texts(only(doubtful()), "doubt", "caseId", "lastReport"))
                .containsExactly("SILENT", returning.id(), "null");
        assertThat(items(reports.get("/reports/doubtful-parcels?silentDays=4"))).isEmpty();

        returning.returnParcel("PICKED_UP", api.now());
        assertThat(items(doubtful())).isEmpty();
        returning.returnSigned();
        assertThat(items(doubtful())).isEmpty();
    }

    @Test
    void a_number_that_nobody_has_entered_is_in_doubt_until_somebody_does() {
        String number = "U-" + UUID.randomUUID();
        report(number, "SIGNED", api.now());
        assertThat(unmatched(number)).hasSize(1);
        assertThat(items(doubtful())).isEmpty();

        Case returning = requests.open(reports.order().line("1", 1, "10.00").put(), "RETURN_REFUND", "QUALITY")
                .approve();
        returning.buyer("BUYER_SHIPPED", "carrier", "SF", "trackingNumber", number);

        assertThat(unmatched(number)).isEmpty();
    }

    private List<JsonNode> unmatched(String number) {
        Answer all = api.get("supervisor-zhou", "/reports/doubtful-parcels").expect(200);
        return items(all).stream()
                .filter(row -> row.get("trackingNumber").asText().equals(number))
                .filter(row -> row.get("doubt").asText().equals("UNMATCHED"))
                .toList();
    }

    private Answer register() {
        return reports.days("returned-parcels", reports.today().minusDays(7), reports.today());
    }

    private Answer doubtful() {
        return reports.get("/reports/doubtful-parcels");
    }

    /** The number of an order's parcel that is on its way. */
    private String parcel() {
        return Requests.parcelOf(underWay());
    }

    private Order underWay() {
        Order order = reports.order();
        return order.with("signedAt", null)
                .with("trackingNumber", Requests.parcelOf(order))
                .line("1", 1, "100.00")
                .put();
    }

    private void report(String number, String event, Instant at) {
        api.carrier(number, event, at).expect(200);
    }
}
