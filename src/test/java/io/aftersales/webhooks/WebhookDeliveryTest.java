package io.aftersales.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.webhooks.Receiver.Heard;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** What a system outside hears, and what becomes of the desk when it does not listen. */
@DeskTest
@DirtiesContext
@TestPropertySource(
        properties = {
            "aftersales.webhooks.allow-http=true",
            "aftersales.webhooks.allow-private-addresses=true",
            "aftersales.webhooks.timeout=1s"
        })
class WebhookDeliveryTest {

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    @Autowired
    Api api;

    private Receiver receiver;

    @BeforeEach
    void somebody_listens() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void nobody_listens() {
        for (JsonNode webhook : api.get("admin", "/webhooks").body().get("items")) {
            api.delete("admin", "/webhooks/" + webhook.get("id").asText()).expect(200);
        }
        receiver.close();
    }

    private Answer hook(Receiver where, String... events) {
        return api.post("admin", "/webhooks", Map.of("url", where.url(), "events", List.of(events)))
                .expect(201);
    }

    private JsonNode deliveries(Answer hook) {
        return api.get("admin", "/webhooks/" + hook.text("/id") + "/events?limit=200")
                .expect(200)
                .body()
                .get("items");
    }

    private Case opened() {
        return new Requests(api).returnRefund("100.00");
    }

    private List<String> historyOf(Case request) {
        return api.caseOf(request.id()).body().get("history").findValuesAsText("event");
    }

    private static List<String> types(List<Heard> heard) {
        return heard.stream().map(Heard::type).toList();
    }

    private static List<String> ids(List<Heard> heard) {
        return heard.stream().map(Heard::id).toList();
    }

    @Test
    void each_event_of_a_case_arrives_once_in_order_and_signed() {
        Answer hook = hook(receiver);
        Case request = opened().approve();
        api.settle();

        List<Heard> heard = receiver.heardOf(request.id());
        assertThat(types(heard)).hasSizeGreaterThan(1).isEqualTo(historyOf(request));
        assertThat(ids(heard)).doesNotHaveDuplicates();
        assertThat(heard).allMatch(each -> each.isSignedWith(hook.text("/secret")));
        assertThat(heard)
                .allMatch(each -> each.id().equals(each.body().get("id").asText()));
        assertThat(heard.stream().map(each -> each.body().get("sequence").asLong()))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, heard.size()).boxed().toList());
        assertThat(deliveries(hook).findValuesAsText("state")).containsOnly("DELIVERED");
    }

    @Test
    void an_event_tells_who_acted_and_which_clock_it_is_about_but_no_login_and_no_words() {
        hook(receiver);
        Case request = opened();
        api.advance(Duration.ofHours(48));

        Heard opened = receiver.heardOf(request.id()).get(0);
        assertThat(opened.body().get("actor").asText()).isEqualTo("CHANNEL");
        assertThat(opened.body().get("deadline").isNull()).isTrue();
        JsonNode missed = receiver.heardOf(request.id()).stream()
                .filter(each -> each.type().equals("DEADLINE_MISSED"))
                .findFirst()
                .orElseThrow()
                .body();
        assertThat(missed.get("actor").asText()).isEqualTo("SYSTEM");
        assertThat(missed.at("/deadline/clause").asText()).isEqualTo("merchant-review");
        assertThat(missed.at("/deadline/onExpiry").asText()).isEqualTo("AGREE");
        assertThat(receiver.heard()).noneMatch(each -> each.text().contains("agent-"));
    }

    @Test
    void a_clock_that_is_moved_is_told_to_whoever_asked_for_that() {
        hook(receiver, "deadline.changed");
        Case request = opened().approve();
        JsonNode clock = request.clock("buyer-ship-back");
        String until = Api.instant(clock.get("dueAt").asText())
                .plus(Duration.ofDays(2))
                .toString();
        request.merchant("EXTENSION_PROPOSED", "clause", "buyer-ship-back", "until", until, "reason", "Holidays");
        api.settle();

        List<Heard> heard = receiver.heardOf(request.id());
        assertThat(types(heard)).containsExactly("deadline.changed");
        JsonNode body = heard.get(0).body();
        assertThat(body.get("actor").asText()).isEqualTo("MERCHANT");
        assertThat(body.at("/deadline/change").asText()).isEqualTo("EXTENSION");
        assertThat(body.at("/deadline/dueBefore")).isEqualTo(clock.get("dueAt"));
        assertThat(Api.instant(body.at("/deadline/dueAt").asText())).isEqualTo(Api.instant(until));
    }

    @Test
    void a_clock_that_a_measure_moves_is_told_as_well() {
        hook(receiver, "deadline.changed");
        Case request = opened();
        Instant due = request.dueAt("merchant-review");
        api.post(
                        "manager-zeng",
                        "/deadline-measures",
                        Map.of("kind", "EXTEND", "hours", 12, "clauses", List.of("merchant-review"), "reason", "Storm"))
                .expect(201);
        api.settle();

        List<Heard> heard = receiver.heardOf(request.id());
        assertThat(types(heard)).containsExactly("deadline.changed");
        JsonNode body = heard.get(0).body();
        assertThat(body.get("actor").asText()).isEqualTo("MERCHANT");
        assertThat(body.at("/deadline/change").asText()).isEqualTo("HOLIDAY");
        assertThat(Api.instant(body.at("/deadline/dueAt").asText())).isEqualTo(due.plus(Duration.ofHours(12)));
    }

    @Test
    void a_receiver_that_answers_500_for_an_hour_gets_everything_in_order_once_it_is_back() {
        Answer hook = hook(receiver);
        receiver.answers(500);
        List<Case> requests = new ArrayList<>(List.of(opened(), opened()));
        for (int tenMinutes = 0; tenMinutes < 6; tenMinutes++) {
            api.advance(Duration.ofMinutes(10));
        }
        requests.forEach(Case::approve);
        assertThat(receiver.heardOf(requests.get(0).id())).hasSizeGreaterThan(3);
        assertThat(ids(receiver.heardOf(requests.get(0).id())))
                .containsOnly(receiver.heardOf(requests.get(0).id()).get(0).id());
        assertThat(deliveries(hook).get(0).get("lastError").asText()).isEqualTo("answered 500");

        receiver.answers(200);
        api.advance(LONGEST_WAIT);

        for (Case request : requests) {
            List<Heard> taken = receiver.takenOf(request.id());
            assertThat(types(taken)).isEqualTo(historyOf(request));
            assertThat(ids(taken)).doesNotHaveDuplicates();
            assertThat(taken).allMatch(each -> each.isSignedWith(hook.text("/secret")));
        }
        assertThat(api.get("admin", "/webhooks/" + hook.text("/id")).text("/waiting"))
                .isEqualTo("0");
    }

    @Test
    void a_receiver_that_does_not_answer_slows_neither_a_case_nor_another_receiver() throws IOException {
        try (Receiver other = new Receiver()) {
            Answer hook = hook(receiver);
            hook(other);
            receiver.falls_silent();
            Case request = opened().approve();
            api.settle();

            assertThat(types(other.heardOf(request.id()))).isEqualTo(historyOf(request));
            assertThat(ids(receiver.heardOf(request.id())))
                    .isNotEmpty()
                    .containsOnly(other.heard().get(0).id());
            assertThat(deliveries(hook).get(0).get("lastError").asText()).contains("no answer within");

            receiver.wakes_up();
            api.advance(LONGEST_WAIT);

            assertThat(ids(receiver.takenOf(request.id())))
                    .as("what was perhaps delivered comes again under its id")
                    .isEqualTo(ids(other.takenOf(request.id())));
        }
    }

    @Test
    void a_redirect_is_not_followed() {
        Answer hook = hook(receiver);
        receiver.answers(302);
        opened();
        api.settle();

        assertThat(receiver.heard()).isNotEmpty().allMatch(each -> each.path().equals("/hook"));
        assertThat(deliveries(hook).get(0).get("lastError").asText()).isEqualTo("answered 302");
    }

    @Test
    void for_a_day_after_a_new_secret_events_are_signed_with_both() {
        Answer hook = hook(receiver);
        Answer rotated = api.post("admin", "/webhooks/" + hook.text("/id") + "/rotate", Map.of())
                .expect(200);
        Case request = opened();
        api.settle();

        Heard during = receiver.heardOf(request.id()).get(0);
        assertThat(during.isSignedWith(hook.text("/secret"))).isTrue();
        assertThat(during.isSignedWith(rotated.text("/secret"))).isTrue();

        api.advanceTo(Api.instant(rotated.text("/oldSecretUntil")));
        request.approve();
        api.settle();

        List<Heard> heard = receiver.heardOf(request.id());
        Heard after = heard.get(heard.size() - 1);
        assertThat(after.isSignedWith(hook.text("/secret"))).isFalse();
        assertThat(after.isSignedWith(rotated.text("/secret"))).isTrue();
    }

    @Test
    void events_after_a_cursor_are_sent_again_with_the_ids_they_have() {
        Answer hook = hook(receiver);
        Case request = opened().approve();
        api.settle();
        List<String> once = ids(receiver.heard());
        String second = deliveries(hook).get(1).get("cursor").asText();

        Answer replayed = api.post("admin", "/webhooks/" + hook.text("/id") + "/replay", Map.of("after", second))
                .expect(200);
        api.settle();

        assertThat(replayed.body().get("replayed").asInt()).isEqualTo(once.size() - 2);
        List<String> twice = ids(receiver.heardOf(request.id()));
        assertThat(twice.subList(once.size(), twice.size())).isEqualTo(once.subList(2, once.size()));
        String after = "/webhooks/" + hook.text("/id") + "/events?limit=1&after=" + second;
        Answer page = api.get("admin", after).expect(200);
        assertThat(page.body().get("items").findValuesAsText("id")).containsExactly(once.get(2));
        assertThat(page.text("/next")).isEqualTo(page.text("/items/0/cursor"));
    }

    @Test
    void a_paused_receiver_hears_later_and_a_deleted_one_never() throws IOException {
        try (Receiver other = new Receiver()) {
            Answer paused = hook(receiver);
            Answer deleted = hook(other);
            api.post("admin", "/webhooks/" + paused.text("/id") + "/pause", Map.of())
                    .expect(200);
            other.answers(500);
            Case request = opened();
            api.settle();
            int before = other.heard().size();
            api.delete("admin", "/webhooks/" + deleted.text("/id")).expect(200);
            request.approve();
            api.advance(LONGEST_WAIT);

            assertThat(receiver.heard()).isEmpty();
            assertThat(other.heard()).hasSize(before);
            api.get("admin", "/webhooks/" + deleted.text("/id")).expect(404);

            api.post("admin", "/webhooks/" + paused.text("/id") + "/resume", Map.of())
                    .expect(200);
            api.settle();
            assertThat(types(receiver.heardOf(request.id()))).isEqualTo(historyOf(request));
        }
    }
}
