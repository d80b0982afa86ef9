package io.aftersales.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.AftersalesApplication;
import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Cases of every type that were led over the API by random acts, replayed. A full run ({@code -Pfull}) has some hundreds of
 * them.
 */
class ReplayTest {

    private static final int WALKS = Boolean.getBoolean("aftersales.full") ? 20 : 3;
    private static final int TOGETHER = 18;
    private static final int STEPS_EACH = 10;
    private static final List<String> PROCESSES =
            List.of("return-refund", "refund-only", "exchange", "repair", "dispute", "delayed-shipping", "parcel-loss");

    private static @Nullable ConfigurableApplicationContext context;
    private static @Nullable Api api;

    @BeforeAll
    static void leadCases() {
        Path directory = Path.of("target", "desks", UUID.randomUUID().toString());
        ConfigurableApplicationContext desk = new SpringApplicationBuilder(AftersalesApplication.class)
                .run("--server.port=0", "--aftersales.data-dir=" + directory);
        context = desk;
        api = new Api(Desk.at("http://127.0.0.1:" + desk.getEnvironment().getProperty("local.server.port")));
        for (int walk = 0; walk < WALKS; walk++) {
            lead(new Random(walk));
        }
    }

    @AfterAll
    static void closeDesk() {
        requireNonNull(context).close();
    }

    private static void lead(Random random) {
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            kinds.add(Kind.values()[random.nextInt(Kind.values().length)]);
        }
        Crowd crowd = new Crowd(desk(), kinds);
        Step.Move[] moves = Step.Move.values();
        for (int i = 0; i < TOGETHER * STEPS_EACH; i++) {
            Step.Move move = random.nextInt(3) == 0 ? moves[random.nextInt(moves.length)] : Step.Move.LEGAL;
            Duration pause = Duration.ofMinutes(1L + random.nextInt(5 * 24 * 60));
            crowd.take(new Step(random.nextInt(1000), move, random.nextLong(), pause));
        }
        desk().settle();
        crowd.bringToAnEnd();
    }

    private static Api desk() {
        return requireNonNull(api);
    }

    @Test
    void on_what_ran_every_case_comes_out_as_it_was_recorded() {
        int replayed = 0;
        int same = 0;
        List<String> told = new ArrayList<>();
        for (String process : PROCESSES) {
            JsonNode replay = replay(process, text -> text);
            assertThat(replay.get("different")).as(replay.toPrettyString()).isEmpty();
            replayed += replay.get("replayed").asInt();
            same += replay.get("same").asInt();
            replay.get("notComparable").forEach(each -> told.add(process + " " + each));
        }
        assertThat(replayed).isGreaterThanOrEqualTo(WALKS * TOGETHER);
        assertThat(same).as(told.toString()).isGreaterThan(replayed * 9 / 10);
    }

    @Test
    void under_the_same_table_of_deadlines_nothing_changes_and_a_shorter_review_changes_only_when_clocks_end() {
        JsonNode unchanged = replay("deadlines", text -> text);
        assertThat(unchanged.get("different")).as(unchanged.toPrettyString()).isEmpty();
        JsonNode shorter = replay("deadlines", text -> text.replace("\"HOURS(48)\"", "\"HOURS(24)\""));
        assertThat(shorter.get("different")).isNotEmpty();
        assertThat(shorter.get("replayed").asInt())
                .isEqualTo(unchanged.get("replayed").asInt());
    }

    @Test
    void a_changed_way_shows_whose_outcome_and_money_change() {
        JsonNode replay = replay(
                "refund-only",
                text -> text.replace("name=\"outcome\" value=\"REFUNDED\"", "name=\"outcome\" value=\"COMPENSATED\""));
        assertThat(replay.get("different")).isNotEmpty();
        JsonNode first = replay.get("different").get(0);
        assertThat(first.at("/before/outcome").asText()).isEqualTo("REFUNDED");
        assertThat(first.at("/after/outcome").asText()).isEqualTo("COMPENSATED");
        assertThat(first.at("/after/refunded")).isEqualTo(first.at("/before/refunded"));
    }

    private static JsonNode replay(String key, UnaryOperator<String> change) {
        String runs = requireNonNull(context)
                .getBean(ShippedModels.class)
                .text(ModelKey.of(key).orElseThrow());
        String draft = desk().post(
                        "owner-gu",
                        "/studio/drafts",
                        Map.of("key", key, "xml", change.apply(runs), "reason", "What would it do?"))
                .expect(201)
                .text("/id");
        String replay = desk().post("owner-gu", "/studio/drafts/" + draft + "/replay", Map.of("cases", 1000))
                .expect(202)
                .text("/id");
        String address = "/studio/drafts/" + draft + "/replays/" + replay;
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !desk().get("owner-gu", address).text("/state").equals("RUNNING"));
        JsonNode answer = desk().get("owner-gu", address).expect(200).body();
        assertThat(answer.get("state").asText()).as(answer.toPrettyString()).isEqualTo("DONE");
        return answer;
    }
}
