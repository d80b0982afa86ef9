package io.aftersales.walk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.domain.cases.CaseEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What parties, staff and carriers may do to a case, chosen by chance. */
final class Acts {

    private static final Answer NOTHING = new Answer(204, NullNode.instance);

    private final Api api;

    Acts(Api api) {
        this.api = api;
    }

    /** One of the open tasks or allowed events. */
    Answer legal(Case of, Random random) {
        JsonNode seen = of.seen().body();
        JsonNode tasks = seen.get("tasks");
        List<String> events = Case.texts(seen.get("allowedEvents"));
        int choices = tasks.size() + events.size();
        if (choices == 0) {
            return NOTHING;
        }
        int chosen = random.nextInt(choices);
        return chosen < tasks.size()
                ? of.attempt(
                        tasks.get(chosen), task(tasks.get(chosen).get("key").asText(), random))
                : event(of, CaseEvent.valueOf(events.get(chosen - tasks.size())), seen, random);
    }

    /** An event that may not fit the case, the party or the rules. */
    Answer anything(Case of, Random random) {
        CaseEvent[] all = CaseEvent.values();
        return event(of, all[random.nextInt(all.length)], of.seen().body(), random);
    }

    private Answer event(Case of, CaseEvent event, JsonNode seen, Random random) {
        String login = random.nextInt(3) == 0 ? "agent-chen" : random.nextBoolean() ? "channel" : "buyer-li";
        return of.tell(login, event.name(), fields(event, seen, random));
    }

    Answer carrier(Case of, Random random) {
        List<String> numbers = new ArrayList<>();
        JsonNode seen = of.seen().body();
        numbers.addAll(seen.at("/shipment").findValuesAsText("trackingNumber"));
        numbers.addAll(seen.get("parcels").findValuesAsText("trackingNumber"));
        numbers.add("T-" + seen.get("orderId").asText());
        String number = numbers.get(random.nextInt(numbers.size()));
        String event = one(random, "PICKED_UP", "SIGNED", "SIGNED", "SIGNED", "REFUSED", "LOST", "RETURNED");
        return api.carrier(number, event, api.now().minus(Duration.ofMinutes(random.nextInt(600))));
    }

    /** Tasks that only escalate, or that have no clock at all. */
    void doWhatNoClockDoes(Case of) {
        for (JsonNode task : of.seen().body().get("tasks")) {
            Object[] fields = switch (task.get("key").asText()) {
                case "review-evidence" -> of("complete", true);
                case "rule-dispute" -> of("ruling", "REJECT", "responsibility", "BUYER", "reasons", "Nothing shown");
                case "review-appeal" -> of("upheld", true, "reasons", "It stands");
                case "ask-courier" -> of("liability", "UNKNOWN");
                case "pay-offline" -> of("voucher", "V", "paidAt", now());
                default -> null;
            };
            if (fields != null) {
                of.attempt(task, fields);
            }
        }
    }

    private Object[] fields(CaseEvent event, JsonNode seen, Random random) {
        return switch (event) {
            case BUYER_SHIPPED -> waybill();
            case BUYER_MODIFIED -> of("requestedAmount", one(random, "10.00", "20.00", "999999.00"));
            case TYPE_CHANGED -> of("toType", one(random, "RETURN_REFUND", "EXCHANGE", "REPAIR", "REFUND_ONLY"));
            case INTERVENTION_REQUESTED -> of("reason", "This is not fair");
            case VISIT_AGREED -> of("from", in(random, 10), "to", in(random, 90));
            case REFUND_WAIVED -> random.nextBoolean() ? of() : of("until", in(random, 400));
            case INVOICE_SUBMITTED -> of("number", "I-" + UUID.randomUUID(), "amount", one(random, "5.00", "500.00"));
            case REMEDY_CHOSEN -> of("remedy", one(random, "REFUND", "RESEND", "COMPENSATE"));
            case EXTENSION_PROPOSED -> extension(seen, random);
            case EXTENSION_ANSWERED -> of("accepted", random.nextBoolean());
            case EVIDENCE_SUBMITTED -> of("evidence", List.of(), "note", "As I said");
            case APPEAL_FILED -> of("grounds", "I do not agree");
            case REPAIR_TERMS_AGREED -> random.nextBoolean() ? of() : of("fee", "1.00");
            default -> of();
        };
    }

    private Object[] extension(JsonNode seen, Random random) {
        List<String> running = new ArrayList<>();
        for (JsonNode clock : seen.get("deadlines")) {
            if (clock.get("state").asText().equals("RUNNING")) {
                running.add(clock.get("clause").asText());
            }
        }
        String clause = running.isEmpty() ? "merchant-review" : running.get(random.nextInt(running.size()));
        return of("clause", clause, "until", in(random, 900), "reason", "More time");
    }

    private Object[] task(String form, Random random) {
        return switch (form) {
            case "review-request" -> review(random);
            case "inspect-return" ->
                random.nextInt(3) > 0 ? of("result", "PASS") : of("result", "FAIL", "evidence", proof("warehouse-wu"));
            case "resolve-failed-inspection" -> resolution(random);
            case "send-back" -> waybill();
            case "approve-refund" -> of("approved", random.nextInt(4) > 0, "note", "Seen");
            case "pay-offline" -> of("voucher", "V", "paidAt", now());
            case "dispatch-replacement" -> random.nextInt(3) > 0 ? waybill() : of("outOfStock", true);
            case "receive-repair" -> of("receivedAt", now());
            case "repair-item" -> repair(random);
            case "schedule-visit" ->
                random.nextInt(3) > 0 ? of("from", in(random, 20), "to", in(random, 90)) : rejection();
            case "record-visit" ->
                random.nextInt(3) > 0
                        ? of("visitedAt", now(), "completed", random.nextBoolean())
                        : of("buyerAbsent", true, "evidence", proof("field-sun"));
            case "review-invoice" -> of("decision", one(random, "APPROVE", "REJECT"));
            case "decide-overdue-repair" ->
                random.nextBoolean()
                        ? of("agreementProven", false)
                        : of("agreementProven", true, "newDueAt", in(random, 300));
            case "pay-compensation" -> of("decision", one(random, "PAY", "CONTEST"));
            case "ask-courier" -> of("liability", one(random, "COURIER", "MERCHANT", "UNKNOWN"));
            case "offer-remedy" -> remedy(random);
            case "answer-dispute" -> of("decision", one(random, "ACCEPT", "CONTEST"));
            case "review-evidence" ->
                random.nextBoolean() ? of("complete", true) : of("complete", false, "askParty", "BOTH");
            case "rule-dispute" -> ruling(random);
            case "review-appeal" -> of("upheld", random.nextBoolean(), "reasons", "As it is");
            default -> of();
        };
    }

    private Object[] review(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> rejection();
            case 1 -> of("decision", "COUNTER_OFFER", "offerType", "PARTIAL_REFUND", "offerAmount", "7.00");
            case 2 -> of("decision", "COUNTER_OFFER", "offerType", "EXCHANGE");
            case 3 -> of("decision", "INTERCEPT");
            case 4 -> of("decision", "APPROVE", "fee", "12.00", "offerAmount", "30.00");
            default -> of("decision", "APPROVE", "offerAmount", "30.00");
        };
    }

    private Object[] resolution(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> rejection();
            case 1 -> of("decision", "PARTIAL_REFUND", "amount", "5.00");
            default -> of("decision", "SEND_BACK");
        };
    }

    private Object[] repair(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> of("result", "NEEDS_QUOTE", "fee", "9.00");
            case 1 -> of("result", "NOT_REPAIRABLE");
            default -> waybill();
        };
    }

    private Object[] remedy(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> of("remedy", "REFUND");
            case 1 -> of("remedy", "RESEND");
            default -> of("remedy", "COMPENSATE", "amount", "4.00");
        };
    }

    private static Object[] ruling(Random random) {
        String ruling = one(random, "REFUND", "RETURN_REFUND", "PARTIAL_REFUND", "REJECT", "EXCHANGE", "COMPENSATE");
        List<Object> fields =
                new ArrayList<>(List.of("ruling", ruling, "responsibility", "MERCHANT", "reasons", "As shown"));
        if (ruling.equals("PARTIAL_REFUND") || ruling.equals("COMPENSATE")) {
            fields.addAll(List.of("amount", "3.00"));
        }
        return fields.toArray();
    }

    private Object[] rejection() {
        return of("decision", "REJECT", "contactLog", "Called", "evidence", proof("agent-chen"));
    }

    private List<String> proof(String login) {
        return List.of(api.evidence(login));
    }

    private static Object[] waybill() {
        return of("carrier", "SF", "trackingNumber", "W-" + UUID.randomUUID());
    }

    private String now() {
        return api.now().toString();
    }

    private String in(Random random, int hours) {
        return api.now().plus(Duration.ofHours(1 + random.nextInt(hours))).toString();
    }

    private static String one(Random random, String... values) {
        return values[random.nextInt(values.length)];
    }

    private static Object[] of(Object... namesAndValues) {
        return namesAndValues;
    }
}
