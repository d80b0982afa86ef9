package io.aftersales.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.CaseCopies;
import io.aftersales.MigrationDeskTest;
import io.aftersales.Migrations;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.partner.payment.PaymentFault;
import io.aftersales.partner.payment.StandInPaymentServer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A case goes over to another version from wherever it stands, and its clocks act afterwards as they would have: once, and then.
 *
 * <p>With {@code -Pfull} there are 5,000 returns; otherwise 200.
 */
@MigrationDeskTest
class MigrationTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
    private static final int RETURNS = FULL ? 5_000 : 200;

    /** The way there lets hours or days pass, in which a case elsewhere would not stay where it is. */
    private static final List<String> TAKE_TIME = List.of("FORCED_VISIT", "REFUND_RIGHT_OPEN", "REPAIR_OVERDUE");

    private static final String CLOCKS = """
            select c.case_id || ' ' || c.clause || ' ' || c.anchor_at || ' ' || c.due_now || ' ' || c.state || ' '
                || coalesce(c.decided_at::text, '-') || ' ' || coalesce(c.late_by_ms::text, '-')
            from aftersales.deadline_in_force c order by 1
            """;

    /** Which event of a diagram waits till when; that a job has another number of its version is no difference. */
    private static final String TIMERS = """
            select p.business_key_ || ' ' || j.handler_cfg_ || ' ' || j.duedate_ || ' ' || j.retries_ || ' ' || j.suspension_state_
            from public.act_ru_job j join public.act_ru_execution p on p.id_ = j.process_instance_id_
            where j.type_ = 'timer' order by 1
            """;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Migrations migrations;

    @Autowired
    private StandInPaymentServer payments;

    private Requests requests;

    @BeforeEach
    void begin() {
        requests = new Requests(api);
    }

    private List<String> lines(String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private String relabelled(String key) {
        return migrations.owners().migrate(key, migrations.everyTaskRelabelled(key), 100);
    }

    private List<String> processes() {
        return Arrays.stream(CaseType.values()).map(CaseType::processKey).toList();
    }

    // ---- from everywhere

    @Test
    void a_case_goes_from_wherever_it_stands() {
        Map<String, Case> stand = new LinkedHashMap<>();
        Stream.of(Places.all(), Places.disputes(), aside())
                .flatMap(places -> places)
                .sorted(Comparator.comparing(place -> inTurn(place.status())))
                .forEach(place -> stand.put(place.toString(), place.reach(requests)));
        List<String> clocksBefore = lines(CLOCKS);
        List<String> timersBefore = lines(TIMERS);

        List<String> begun = processes().stream().map(this::relabelled).toList();
        migrations.run();

        for (String migration : begun) {
            assertThat(migrations.done(migration).get("refused").asInt())
                    .as(migrations.report(migration, "?state=REFUSED").toString())
                    .isZero();
        }
        assertThat(lines(CLOCKS)).isEqualTo(clocksBefore);
        assertThat(lines(TIMERS)).isEqualTo(timersBefore);
        migrations.assertClocksAgree();
        assertThat(processes())
                .allSatisfy(key -> assertThat(migrations.stillBefore(key)).isZero());
        stand.forEach((place, there) -> assertThat(there.status()).as(place).isEqualTo(place.replaceAll(".*: ", "")));
        stand.values().stream()
                .flatMap(there -> there.taskNames().stream())
                .forEach(name -> assertThat(name).endsWith(" now"));
    }

    private static int inTurn(String status) {
        int longest = TAKE_TIME.indexOf(status);
        return longest < 0 ? TAKE_TIME.size() : longest;
    }

    /** What stands beside the main way: money asked for and not sent, parts of it, more time asked for, goods that go back. */
    private Stream<Place> aside() {
        return Stream.of(
                Place.at("partly accepted", "INSPECTION_DISAGREED", MigrationTest::partly),
                Place.at("more time asked for", "WAIT_BUYER_SHIPMENT", MigrationTest::proposed),
                Place.at("money refused", "REFUNDING", this::refused),
                Place.at(
                        "goods go back",
                        "CLOSED",
                        reached ->
                                Places.ship(reached.returnRefund(Places.PAID)).buyer(Place.CANCEL)));
    }

    private static Case partly(Requests requests) {
        Order order = requests.received(2, Places.PAID);
        return Places.acceptedInPart(requests.openUnits(order, "RETURN_REFUND", "QUALITY", 2));
    }

    private Case refused(Requests requests) {
        Case approving = Places.passed(requests.returnRefund(Places.PAID));
        payments.failNext(PaymentFault.REFUSE);
        return approving.approveRefund().settle();
    }

    private static Case proposed(Requests requests) {
        Case waiting = requests.returnRefund(Places.PAID).approve();
        return waiting.buyer(
                "EXTENSION_PROPOSED",
                "clause",
                "buyer-ship-back",
                "until",
                waiting.dueAt("buyer-ship-back").plusSeconds(86_400).toString(),
                "reason",
                "I am away");
    }

    // ---- many

    @Test
    void the_clocks_of_many_cases_are_the_same_afterwards_and_act_once_at_their_time() {
        Map<String, Case> parked = new LinkedHashMap<>();
        parked.put("review", requests.returnRefund(Places.PAID));
        parked.put("rejected", requests.returnRefund(Places.PAID).reject());
        parked.put("shipment", requests.returnRefund(Places.PAID).approve());
        parked.put("transit", Places.ship(requests.returnRefund(Places.PAID)));
        parked.put("inspection", Places.signed(requests.returnRefund(Places.PAID)));
        parked.put("failed", Places.failed(requests.returnRefund(Places.PAID)));
        CaseCopies copies = new CaseCopies(jdbc);
        parked.values().forEach(file -> copies.copy(file.id(), RETURNS / parked.size() - 1));
        copies.copy(parked.get("review").id(), RETURNS % parked.size());
        List<String> clocksBefore = lines(CLOCKS);
        List<String> timersBefore = lines(TIMERS);
        Instant last = parked.values().stream()
                .flatMap(file -> file.clocksIn("RUNNING").stream().map(file::dueAt))
                .max(Instant::compareTo)
                .orElseThrow();

        String migration = relabelled(Migrations.RETURN);
        migrations.run();

        assertThat(migrations.done(migration).get("migrated").asInt()).isEqualTo(RETURNS);
        assertThat(lines(CLOCKS)).isEqualTo(clocksBefore);
        assertThat(lines(TIMERS)).isEqualTo(timersBefore);
        migrations.assertClocksAgree();

        api.advanceTo(last);
        assertActedOnceOnTime();
        migrations.assertClocksAgree();
    }

    /** Of the clocks that ran: none runs on past its end, and each that acted did so at its end, and was told once. */
    private void assertActedOnceOnTime() {
        assertThat(count(
                        "select count(*) from aftersales.deadline_in_force where state = 'RUNNING' and due_now <= (select max(decided_at)"
                                + " from aftersales.deadline where state = 'MISSED')"))
                .isZero();
        assertThat(
                        count(
                                "select count(*) from aftersales.deadline_in_force where state = 'MISSED' and decided_at <> due_now"))
                .isZero();
        assertThat(count("""
                        select count(*) from (
                            select case_id, detail ->> 'clause' from aftersales.case_history where event = 'DEADLINE_MISSED'
                            group by 1, 2, at having count(*) > 1) twice
                        """)).isZero();
        assertThat(
                        count(
                                "select count(*) from aftersales.deadline where state = 'MISSED' and clause = 'merchant-review'"))
                .isGreaterThanOrEqualTo(RETURNS / 6);
        assertThat(count("select count(*) from public.act_ru_incident")).isZero();
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
