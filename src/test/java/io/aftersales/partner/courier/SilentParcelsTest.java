package io.aftersales.partner.courier;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.LogLines;
import io.aftersales.Requests;
import io.aftersales.cases.SilentParcels;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A parcel of which nothing was heard for a day is asked about, and what the courier says counts as if a channel had reported it. */
@DeskTest
@DirtiesContext
class SilentParcelsTest {

    private static final CourierServer COURIER = new CourierServer();
    private static final Duration DAY = Duration.ofHours(24);

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SilentParcels parcels;

    private String number = "";

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        properties.add("aftersales.courier.base-url", COURIER::address);
        properties.add("aftersales.courier.token", () -> "between-us");
    }

    @AfterAll
    static void stop() {
        COURIER.close();
    }

    /** Parcels of other tests are no longer silent. */
    @BeforeEach
    void a_courier_that_answers() {
        COURIER.answersWith(200);
        jdbc.sql("""
                        insert into aftersales.parcel_question select tracking_number, 0, now() + interval '1 year' from aftersales.case_file
                        where tracking_number is not null on conflict (tracking_number) do update set next_at = excluded.next_at
                        """).update();
    }

    private Case onTheWay() {
        Case claim = new Requests(api).returnRefund("100.00").approve();
        number = "R-" + UUID.randomUUID();
        return claim.buyer("BUYER_SHIPPED", "carrier", "SF", "trackingNumber", number);
    }

    @Test
    void what_the_courier_says_after_a_silent_day_moves_the_case_from_the_carriers_instant_on() {
        Case claim = onTheWay();
        Instant signed = api.now();
        COURIER.says(number, "SIGNED", signed);
        api.advance(DAY.minusMinutes(1));
        parcels.askDue();
        assertThat(COURIER.asked(number)).as("before the day is over").isZero();

        api.advance(Duration.ofMinutes(2));
        assertThat(parcels.askDue()).isEqualTo(1);

        claim.is("WAIT_INSPECTION");
        assertThat(claim.anchorAt("merchant-inspection")).isEqualTo(signed);
        assertThat(COURIER.token()).isEqualTo("Bearer between-us");
        assertThat(api.carrier(number, "SIGNED", signed)
                        .expect(200)
                        .body()
                        .get("duplicate")
                        .asBoolean())
                .as("the channel reports it later")
                .isTrue();
        api.advance(DAY.plusHours(1));
        parcels.askDue();
        assertThat(COURIER.asked(number)).as("a parcel that arrived").isEqualTo(1);
    }

    @Test
    void a_parcel_that_was_heard_of_is_left_alone_until_it_is_silent_for_a_day_again() {
        onTheWay();
        api.advance(DAY.minusHours(1));
        api.carrier(number, "PICKED_UP", api.now()).expect(200);
        api.advance(Duration.ofHours(2));
        parcels.askDue();
        assertThat(COURIER.asked(number)).isZero();

        api.advance(DAY);
        parcels.askDue();
        assertThat(COURIER.asked(number)).isEqualTo(1);
        api.advance(Duration.ofHours(23));
        parcels.askDue();
        assertThat(COURIER.asked(number)).as("within a day of the answer").isEqualTo(1);
        api.advance(Duration.ofHours(1));
        parcels.askDue();
        assertThat(COURIER.asked(number)).isEqualTo(2);
    }

    @Test
    void a_courier_that_is_away_is_asked_again_after_a_pause_that_doubles() {
        Case claim = onTheWay();
        COURIER.says(number, "SIGNED", api.now());
        api.advance(DAY);
        COURIER.answersWith(503);
        for (int asked = 1; asked <= 3; asked++) {
            assertThat(parcels.askDue()).isZero();
            assertThat(parcels.askDue()).as("within the pause").isZero();
            assertThat(COURIER.asked(number)).isEqualTo(asked);
            api.advance(Duration.ofMinutes(15).multipliedBy(1L << (asked - 1)));
        }

        COURIER.answersWith(200);
        assertThat(parcels.askDue()).isEqualTo(1);
        claim.is("WAIT_INSPECTION");
    }

    @Test
    void a_courier_that_is_away_is_one_line_in_the_log_that_says_what_was_asked_and_what_came_back() {
        onTheWay();
        api.advance(DAY);
        COURIER.answersWith(503);
        try (LogLines log = new LogLines(HttpCouriers.class.getName())) {
            parcels.askDue();

            assertThat(log.all()).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.WARN);
                assertThat(line.getThrowableProxy()).isNull();
                assertThat(line.getKeyValuePairs().toString())
                        .contains("GET " + COURIER.address() + "/parcels/" + number, "the courier answered 503");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"events\":[{\"event\":\"SIGNED\",\"at\":\"2099-01-01T00:00:00Z\"}]}",
                "{\"events\":[{\"event\":\"EATEN\",\"at\":\"2026-01-01T00:00:00Z\"},null,{}]}",
                "{\"events\":[{\"event\":\"SIGNED\",\"at\":\"yesterday\"}]}",
                "{\"events\":null}",
                "[]",
                "<html>"
            })
    void what_a_courier_cannot_mean_changes_nothing(String nonsense) {
        Case claim = onTheWay();
        COURIER.writes(number, nonsense);
        api.advance(DAY);

        parcels.askDue();

        assertThat(COURIER.asked(number)).isEqualTo(1);
        claim.is("RETURN_IN_TRANSIT");
        assertThat(jdbc.sql("select count(*) from aftersales.carrier_event where tracking_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
