package io.aftersales.bench;

import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.Order;
import io.aftersales.Requests;
import io.aftersales.cases.CarrierDesk;
import io.aftersales.cases.CaseIntake;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.event.CaseEvents;
import io.aftersales.cases.task.TaskDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.partner.outbox.OutboxWorker;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases through the desk's services, as its API calls them, from a buyer's request to the money and the last clock. */
final class DeskCases {

    private static final Actor CHANNEL = new Actor("channel", Role.CHANNEL);
    private static final Actor REVIEWER = new Actor("agent-chen", Role.AGENT);
    private static final Actor INSPECTOR = new Actor("warehouse-wu", Role.WAREHOUSE);
    private static final Actor APPROVER = new Actor("agent-lin", Role.AGENT);

    private final Requests requests;
    private final CaseIntake intake;
    private final TaskDesk tasks;
    private final CaseEvents events;
    private final CarrierDesk carriers;
    private final CaseReader reader;
    private final OutboxWorker outbox;
    private final JdbcClient jdbc;
    private final Clock clock;

    DeskCases(ApplicationContext desk, Desk outside) {
        requests = new Requests(new Api(outside));
        intake = desk.getBean(CaseIntake.class);
        tasks = desk.getBean(TaskDesk.class);
        events = desk.getBean(CaseEvents.class);
        carriers = desk.getBean(CarrierDesk.class);
        reader = desk.getBean(CaseReader.class);
        outbox = desk.getBean(OutboxWorker.class);
        jdbc = desk.getBean(JdbcClient.class);
        clock = desk.getBean(Clock.class);
    }

    /** Received orders, on which nothing was asked for yet. */
    List<Order> orders(int number) {
        return Stream.generate(() -> requests.received("100.00")).limit(number).toList();
    }

    /** Opens a case and leaves it in the merchant's review. */
    String openCase() {
        return open(requests.received("100.00")).id();
    }

    private CaseView open(Order order) {
        return intake.open(order.claim("1", 1, "QUALITY"), CHANNEL, clock.instant());
    }

    /** Takes a case as far as people do. What is left is the partner's answer; see {@link #awaitPayments}. */
    void runCase(Order order) {
        String number = "R-" + order.id();
        CaseView opened = open(order);
        complete(opened, REVIEWER, Map.of("decision", "APPROVE"));
        events.tell(opened.id(), shipment(number), CHANNEL, clock.instant());
        carriers.report(signature(number, clock.instant()), CHANNEL, clock.instant());
        CaseView inspected = complete(reader.view(opened.id(), INSPECTOR), INSPECTOR, Map.of("result", "PASS"));
        complete(inspected, APPROVER, Map.of("approved", true));
    }

    private CaseView complete(CaseView seen, Actor actor, Map<String, ?> fields) {
        return tasks.complete(seen.tasks().get(0).id(), fields, actor, clock.instant());
    }

    private static Map<String, Object> shipment(String number) {
        return Map.of("type", "BUYER_SHIPPED", "carrier", "SF", "trackingNumber", number);
    }

    private static Map<String, Object> signature(String number, Instant at) {
        return Map.of("trackingNumber", number, "carrier", "SF", "event", "SIGNED", "at", at.toString());
    }

    /** Helps the outbox until every case is closed. */
    void awaitPayments() {
        while (openCases() > 0) {
            outbox.drain();
        }
    }

    private long openCases() {
        return jdbc.sql("select count(*) from aftersales.case_file where closed_at is null")
                .query(Long.class)
                .single();
    }
}
