package io.aftersales.process;

import static java.util.stream.Collectors.partitioningBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.crash.MortalDesk;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The desk is down for longer than any of its clocks. Each clock that ended meanwhile acts as of its own end when the desk
 * is back, and what follows from it is counted from there. A short run takes each clause once, a full run ({@code -Pfull}) in
 * every process that has it.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OutageTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
    private static final Path HOME = Path.of("target", "desk-with-outages");
    private static final Duration OUTAGE = Duration.ofDays(60);

    /** To bring these about takes days, in which clocks of others would end. */
    private static final Set<String> SLOW =
            Set.of("refund-right: mail-in", "forced-visit: visit", "repair-terms: a second time");

    private final Map<String, Left> left = new HashMap<>();
    private MortalDesk desk;
    private Order signed;
    private Order promised;
    private Instant promisedAt;

    /** A case as it was when the desk went down. */
    private record Left(String caseId, Instant dueAt) {}

    static Stream<Silence> silences() {
        List<Silence> all = Stream.concat(Stream.of(DisputeSilences.topUp()), Silences.all())
                .toList();
        return FULL ? all.stream() : onePerClause(all).stream();
    }

    private static Collection<Silence> onePerClause(List<Silence> all) {
        return all.stream()
                .collect(Collectors.toMap(
                        silence -> silence.clause() + silence.party(), silence -> silence, (first, other) -> first))
                .values();
    }

    @BeforeAll
    void be_down() {
        desk = MortalDesk.start(HOME);
        Map<Boolean, List<Silence>> bySpeed =
                silences().collect(partitioningBy(silence -> SLOW.contains(silence.toString())));
        begin(bySpeed.get(false));
        signed = new Requests(desk.api()).received("100.00");
        promisedAt = desk.api().now().plus(Duration.ofDays(1));
        promised = unshipped(promisedAt);
        outage();
        begin(bySpeed.get(true));
        outage();
    }

    @AfterAll
    void stop() {
        desk.close();
    }

    private void begin(List<Silence> silences) {
        for (Silence silence : silences) {
            Case silent = silence.begin().apply(new Requests(desk.api()));
            left.put(silence.toString(), new Left(silent.id(), silent.dueAt(silence.clause())));
        }
    }

    private Order unshipped(Instant promisedShipAt) {
        return desk.api()
                .order()
                .with("shippedAt", null)
                .with("signedAt", null)
                .with("promisedShipAt", promisedShipAt.toString())
                .line("1", 1, "100.00")
                .put();
    }

    private void outage() {
        desk.isDownFor(OUTAGE);
        desk.api().settle();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void a_clock_that_ended_while_the_desk_was_down_acts_as_of_its_end(Silence silence) {
        Left before = left.get(silence.toString());
        Case silent = new Case(desk.api(), before.caseId());

        new Missed(silent, silence.clause(), before.dueAt()).follows(silence.next());

        if (silence.then().startsWith("CLOSED ")) {
            ClauseSilenceTest.assertStands(silent, silence.then());
        }
    }

    @Test
    void clocks_of_a_case_act_in_due_order_and_each_says_how_late_it_was() {
        List<Long> late = new ArrayList<>();
        for (Left before : left.values()) {
            List<Instant> ends = new ArrayList<>();
            for (JsonNode entry : desk.api().caseOf(before.caseId()).body().get("history")) {
                if (entry.get("event").asText().equals("DEADLINE_MISSED")) {
                    ends.add(Api.instant(entry.get("at").asText()));
                    late.add(entry.at("/detail/lateByMillis").asLong(-1));
                }
            }
            assertThat(ends).as(before.toString()).isSorted();
        }
        assertThat(late)
                .allSatisfy(millis -> assertThat(millis).isNotNegative())
                .anySatisfy(millis ->
                        assertThat(millis).isGreaterThan(OUTAGE.dividedBy(3).toMillis()));
    }

    @Test
    void the_outage_is_on_record_and_moved_no_clock_that_ended_in_it() {
        JsonNode outages = desk.api()
                .get("manager-zeng", "/deadline-measures")
                .expect(200)
                .body()
                .get("items");
        assertThat(outages.findValuesAsText("kind")).hasSize(2).containsOnly("OUTAGE");
    }

    @Test
    void a_promise_to_ship_that_ended_meanwhile_is_missed_as_of_its_end() {
        Requests requests = new Requests(desk.api());

        Case late = requests.open(promised, "DELAYED_SHIPPING", "LATE_SHIPMENT");

        assertThat(late.is("WAIT_COMPENSATION").clock("ship-promise", "MISSED").dueAt("ship-promise"))
                .isEqualTo(promisedAt);
    }

    @Test
    void a_window_without_reasons_that_ended_meanwhile_is_over() {
        Api api = desk.api();

        api.post("channel", "/cases", signed.claim("1", 1, "NO_REASON"))
                .refused(422, "reason", "NO_REASON_WINDOW_OVER");
        api.post("channel", "/cases", signed.claim("1", 1, "QUALITY")).expect(201);
    }
}
