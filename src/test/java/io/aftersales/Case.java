package io.aftersales;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A case in a test, led over the API by the parties and the staff that it concerns. Every step expects to be taken and
 * answers the case again; {@link #refuses} and {@link #cannot} are for what must not be.
 */
public final class Case {

    private static final Map<String, String> STAFF = Map.ofEntries(
            Map.entry("review-request", "agent-chen"),
            Map.entry("inspect-return", "warehouse-wu"),
            Map.entry("resolve-failed-inspection", "agent-chen"),
            Map.entry("send-back", "warehouse-wu"),
            Map.entry("pay-offline", "finance-qian"),
            Map.entry("dispatch-replacement", "warehouse-wu"),
            Map.entry("receive-repair", "repair-zhao"),
            Map.entry("repair-item", "repair-zhao"),
            Map.entry("schedule-visit", "field-sun"),
            Map.entry("record-visit", "field-sun"),
            Map.entry("collect-goods", "field-sun"),
            Map.entry("review-invoice", "agent-chen"),
            Map.entry("decide-overdue-repair", "supervisor-zhou"),
            Map.entry("pay-compensation", "agent-chen"),
            Map.entry("ask-courier", "logistics-feng"),
            Map.entry("offer-remedy", "agent-chen"),
            Map.entry("answer-dispute", "agent-chen"),
            Map.entry("review-evidence", "arbiter-he"),
            Map.entry("rule-dispute", "arbiter-he"),
            Map.entry("execute-ruling", "agent-chen"),
            Map.entry("review-appeal", "arbiter-xu"));
    private static final Map<String, String> APPROVERS =
            Map.of("AGENT", "agent-lin", "SUPERVISOR", "supervisor-zhou", "MANAGER", "manager-zeng");

    private final Api api;
    private final String id;
    private String returnNumber = "";
    private String sentNumber = "";

    public Case(Api api, String id) {
        this.api = api;
        this.id = id;
    }

    public String id() {
        return id;
    }

    public Api api() {
        return api;
    }

    // ---- what parties and staff do

    /** The buyer's word, through the shop's system. */
    public Case buyer(String event, Object... members) {
        tell("channel", event, members).expect(200);
        return this;
    }

    /** The merchant's word. */
    public Case merchant(String event, Object... members) {
        tell("agent-chen", event, members).expect(200);
        return this;
    }

    public Answer tell(String login, String event, Object... members) {
        return api.eventAs(login, id, event, members(members));
    }

    /** Completes the open task of this form, as somebody whose work it is. */
    public Case does(String form, Object... members) {
        attempt(form, members).expect(200);
        return this;
    }

    public Answer attempt(String form, Object... members) {
        return attempt(openTask(form), members);
    }

    /** As {@link #attempt(String, Object...)}, on a task as it was seen; it may be gone by now. */
    public Answer attempt(JsonNode task, Object... members) {
        return complete(staff(task), task, members);
    }

    public Answer attemptAs(String login, String form, Object... members) {
        return complete(login, openTask(form), members);
    }

    private Answer complete(String login, JsonNode task, Object... members) {
        return api.post(login, "/tasks/" + task.get("id").asText() + "/complete", members(members));
    }

    private static String staff(JsonNode task) {
        String login = STAFF.get(task.get("key").asText());
        return login != null
                ? login
                : String.valueOf(APPROVERS.get(task.at("/candidateGroups/0").asText()));
    }

    public Case approve() {
        return does("review-request", "decision", "APPROVE");
    }

    public Case reject() {
        return rejectAt("review-request");
    }

    public Case rejectAt(String form) {
        return does(form, rejection());
    }

    public Object[] rejection() {
        return new Object[] {
            "decision", "REJECT", "contactLog", "Called the buyer at noon", "evidence", List.of(proof("agent-chen"))
        };
    }

    public String proof(String login) {
        return api.evidence(login);
    }

    public Case ship() {
        returnNumber = number("R");
        return buyer("BUYER_SHIPPED", "carrier", "SF", "trackingNumber", returnNumber);
    }

    public Case returnSigned() {
        return returnParcel("SIGNED", api.now());
    }

    public Case returnParcel(String event, Instant at) {
        api.carrier(returnNumber, event, at).expect(200);
        return this;
    }

    public Case pass() {
        return does("inspect-return", "result", "PASS");
    }

    public Case fail() {
        return does("inspect-return", "result", "FAIL", "evidence", List.of(proof("warehouse-wu")));
    }

    /** Sends the buyer a parcel by completing the task of this form. */
    public Case send(String form, Object... members) {
        sentNumber = number("S");
        List<Object> all = new ArrayList<>(List.of("carrier", "SF", "trackingNumber", sentNumber));
        all.addAll(List.of(members));
        return does(form, all.toArray());
    }

    public Case delivered() {
        return sentParcel("SIGNED", api.now());
    }

    public Case sentParcel(String event, Instant at) {
        api.carrier(sentNumber, event, at).expect(200);
        return this;
    }

    public Case approveRefund() {
        return does("approve-refund", "approved", true);
    }

    /** Lets the clock of the clause end and what follows from it come to rest. */
    public Case silence(String clause) {
        api.advanceTo(dueAt(clause));
        return this;
    }

    public Case settle() {
        api.settle();
        return this;
    }

    public Case intervene() {
        return buyer("INTERVENTION_REQUESTED", "reason", "The merchant is wrong");
    }

    // ---- what is seen

    public Answer seen() {
        return api.caseOf(id);
    }

    public String text(String pointer) {
        return seen().text(pointer);
    }

    public String status() {
        return text("/status");
    }

    /** The case that took this one's place, was opened about it, or it was opened about. */
    public Case linked(String member) {
        String other = text("/" + member);
        assertThat(other).as(member).isNotIn("", "null");
        return new Case(api, other);
    }

    public Case is(String status) {
        assertThat(status()).as(history().toString()).isEqualTo(status);
        return this;
    }

    public Case isClosed(String outcome) {
        JsonNode seen = seen().body();
        assertThat(List.of(seen.at("/status").asText(), seen.at("/outcome").asText()))
                .as(history().toString())
                .containsExactly("CLOSED", outcome);
        return this;
    }

    public Case hasTasks(String... forms) {
        assertThat(tasks()).containsExactlyInAnyOrder(forms);
        return this;
    }

    public Case clock(String clause, String state) {
        assertThat(clock(clause).get("state").asText()).as(clause).isEqualTo(state);
        return this;
    }

    /** All clocks of the case that are in this state, and no other clock is. */
    public Case hasClocks(String state, String... clauses) {
        assertThat(clocksIn(state)).as(state + " after " + history()).containsExactlyInAnyOrder(clauses);
        return this;
    }

    public List<String> clocksIn(String state) {
        List<String> found = new ArrayList<>();
        for (JsonNode clock : seen().body().get("deadlines")) {
            if (clock.get("state").asText().equals(state)) {
                found.add(clock.get("clause").asText());
            }
        }
        return found;
    }

    public Case has(String pointer, String text) {
        assertThat(text(pointer)).as(pointer).isEqualTo(text);
        return this;
    }

    public Case allows(String... events) {
        assertThat(texts(seen().body().get("allowedEvents"))).contains(events);
        return this;
    }

    public Case cannot(String... events) {
        assertThat(texts(seen().body().get("allowedEvents"))).doesNotContain(events);
        return this;
    }

    /** The event is refused for the state of the case, which keeps every trace it had. */
    public Case refuses(String event, Object... members) {
        JsonNode before = seen().body();
        tell("channel", event, members).refused(409, "EVENT_NOT_ALLOWED");
        assertThat(seen().body()).isEqualTo(before);
        return this;
    }

    public Case paid(String goods, String compensation) {
        JsonNode money = seen().body().get("money");
        assertThat(List.of(
                        money.at("/refunded").asText(),
                        money.at("/compensation").asText()))
                .as(money.toString())
                .containsExactly(goods, compensation);
        return this;
    }

    /** The newest clock of the clause. */
    public JsonNode clock(String clause) {
        List<JsonNode> clocks = clocks(clause);
        assertThat(clocks).as("clocks of " + clause + " in " + history()).isNotEmpty();
        return clocks.get(clocks.size() - 1);
    }

    public List<JsonNode> clocks(String clause) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode clock : seen().body().get("deadlines")) {
            if (clock.get("clause").asText().equals(clause)) {
                found.add(clock);
            }
        }
        return found;
    }

    public Instant dueAt(String clause) {
        return Api.instant(clock(clause).get("dueAt").asText());
    }

    public Instant anchorAt(String clause) {
        return Api.instant(clock(clause).get("anchorAt").asText());
    }

    public List<String> tasks() {
        return seen().body().get("tasks").findValuesAsText("key");
    }

    public String task(String form) {
        return openTask(form).get("id").asText();
    }

    public JsonNode openTask(String form) {
        for (JsonNode task : seen().body().get("tasks")) {
            if (task.get("key").asText().equals(form)) {
                return task;
            }
        }
        throw new AssertionError("no task " + form + " among " + tasks() + " after " + history());
    }

    public List<String> history() {
        return seen().body().get("history").findValuesAsText("event");
    }

    /** The last entry of the history with this event. */
    public JsonNode entry(String event) {
        List<JsonNode> entries = new ArrayList<>();
        for (JsonNode entry : seen().body().get("history")) {
            if (entry.get("event").asText().equals(event)) {
                entries.add(entry);
            }
        }
        assertThat(entries).as(event + " among " + history()).isNotEmpty();
        return entries.get(entries.size() - 1);
    }

    public Duration left(String clause) {
        return Duration.between(api.now(), dueAt(clause));
    }

    public static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** Names and values in turn. */
    public static Map<String, Object> members(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return members;
    }

    private static String number(String kind) {
        return kind + "-" + UUID.randomUUID();
    }
}
