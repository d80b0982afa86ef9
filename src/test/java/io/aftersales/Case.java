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
        return complete(Staff.of(task), task, members);
    }

    public Answer attemptAs(String login, String form, Object... members) {
        return complete(login, openTask(form), members);
    }

    private Answer complete(String login, JsonNode task, Object... members) {
        return api.post(login, "/tasks/" + task.get("id").asText() + "/complete", members(members));
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

    /** Records that somebody was at the buyer's just now. */
    public Case visited(boolean completed) {
        return does("record-visit", "visitedAt", api.now().toString(), "completed", completed);
    }

    public Case intervene() {
        return buyer("INTERVENTION_REQUESTED", "reason", "The merchant is wrong");
    }

    /** Of a dispute that the merchant has still to answer: it contests, and an arbiter rules on what there is. */
    public Case ruled(String ruling, String responsibility, Object... more) {
        does("answer-dispute", "decision", "CONTEST").does("review-evidence", "complete", true);
        List<Object> all = new ArrayList<>(
                List.of("ruling", ruling, "responsibility", responsibility, "reasons", "As the pictures show"));
        all.addAll(List.of(more));
        return does("rule-dispute", all.toArray());
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

    /** The newest clock of the clause runs between these instants. */
    public Case runs(String clause, Instant anchorAt, Instant dueAt) {
        clock(clause, "RUNNING");
        assertThat(List.of(anchorAt(clause), dueAt(clause))).as(clause).containsExactly(anchorAt, dueAt);
        return this;
    }

    /** The newest clock of the clause ended then, and the system acted on the silence as of that instant. */
    public Case missed(String clause, Instant dueAt) {
        clock(clause, "MISSED");
        assertThat(dueAt(clause)).as(clause).isEqualTo(dueAt);
        assertThat(seen().body().get("history"))
                .as("history of " + clause)
                .anySatisfy(entry -> assertThat(List.of(
                                entry.get("event").asText(),
                                entry.at("/detail/clause").asText(),
                                entry.get("actor").asText(),
                                Api.instant(entry.get("at").asText())))
                        .containsExactly("DEADLINE_MISSED", clause, "SYSTEM", dueAt));
        return this;
    }

    /** Who bears the freight of the way out and of the way back. */
    public Case bearers(String outbound, String back) {
        JsonNode freight = seen().body().at("/money/freight");
        assertThat(List.of(
                        freight.get("outboundBearer").asText(),
                        freight.get("returnBearer").asText()))
                .containsExactly(outbound, back);
        return this;
    }

    public Case freightPaid(String amount) {
        assertThat(text("/money/freight/refunded")).isEqualTo(amount);
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

    public Instant instant(String member) {
        return Api.instant(text("/" + member));
    }

    public Instant anchorAt(String clause) {
        return Api.instant(clock(clause).get("anchorAt").asText());
    }

    public List<String> tasks() {
        return seen().body().get("tasks").findValuesAsText("key");
    }

    public List<String> taskNames() {
        return seen().body().get("tasks").findValuesAsText("name");
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
