package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.domain.contact.ReplyText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The replies of the shop, as they are shipped and as supervisors change them. */
@DeskTest
class ReplyTemplateApiTest {

    private static final String MINE = "/reply-templates/gift-thanks";
    private static final Path PHRASES = Path.of("src/main/resources/service-language/forbidden-phrases.json");

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @AfterEach
    void take_it_away() {
        remove("supervisor-zhou");
    }

    private int remove(String login) {
        return desk.send(desk.requestAs(login, "/api/v1" + MINE).DELETE()).statusCode();
    }

    private static Map<String, Object> template(String zh, String en) {
        return Map.of("title", Map.of("zh", "感谢", "en", "Thanks"), "text", Map.of("zh", zh, "en", en));
    }

    private JsonNode all(String login) {
        return api.get(login, "/reply-templates").expect(200).body().get("items");
    }

    @Test
    void every_reply_that_is_shipped_can_be_filled_in_and_may_be_said_in_both_languages() {
        JsonNode shipped = all("agent-chen");

        assertThat(shipped).hasSizeGreaterThanOrEqualTo(5);
        for (JsonNode template : shipped) {
            String key = template.get("key").asText();
            for (String language : List.of("zh", "en")) {
                String text = template.at("/text/" + language).asText();
                assertThat(ReplyText.unknownIn(text)).as(key).isEmpty();
            }
            assertThat(ReplyText.openIn(template.at("/text/zh").asText()))
                    .as("what both languages of " + key + " fill in")
                    .containsExactlyInAnyOrderElementsOf(
                            ReplyText.openIn(template.at("/text/en").asText()));
            api.put(
                            "supervisor-zhou",
                            "/reply-templates/" + key,
                            Map.of("title", template.get("title"), "text", template.get("text")))
                    .expect(200);
        }
    }

    @Test
    void a_supervisor_puts_a_reply_into_other_words_and_says_so() {
        api.put("supervisor-zhou", MINE, template("{buyer}，谢谢", "Thanks, {buyer}"))
                .expect(200);
        api.put("manager-zeng", MINE, template("{buyer}，多谢", "Many thanks, {buyer}"))
                .expect(200);

        JsonNode mine = mine();
        assertThat(mine.at("/text/en").asText()).isEqualTo("Many thanks, {buyer}");
        assertThat(mine.get("changedBy").asText()).isEqualTo("manager-zeng");
        assertThat(remove("supervisor-zhou")).isEqualTo(200);
        assertThat(remove("supervisor-zhou")).isEqualTo(200);
        assertThat(all("agent-chen").findValuesAsText("key")).doesNotContain("gift-thanks");
    }

    @Test
    void two_who_reword_a_reply_at_once_do_not_lose_each_others_words() {
        putOver(0, "supervisor-zhou", "One").expect(200);
        putOver(0, "manager-zeng", "Two").refused(409, "CHANGED_MEANWHILE");
        putOver(1, "manager-zeng", "Two").expect(200);

        Answer late = putOver(1, "supervisor-zhou", "Three").refused(409, "CHANGED_MEANWHILE");

        assertThat(late.text("/changedBy")).isEqualTo("manager-zeng");
        assertThat(mine().at("/text/en").asText()).isEqualTo("Two");
        assertThat(mine().get("revision").asInt()).isEqualTo(2);
    }

    private Answer putOver(int revision, String login, String en) {
        Map<String, Object> body = new HashMap<>(template("谢谢", en));
        body.put("revision", revision);
        return api.put(login, MINE, body);
    }

    private JsonNode mine() {
        return all("agent-chen").findParents("key").stream()
                .filter(each -> each.get("key").asText().equals("gift-thanks"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent-chen", "admin", "buyer-li", "channel"})
    void nobody_else_changes_one(String login) {
        api.put(login, MINE, template("谢谢", "Thanks")).refused(403, "ROLE");
        assertThat(remove(login)).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"buyer-li", "channel"})
    void templates_are_shown_to_staff(String login) {
        api.get(login, "/reply-templates").refused(403, "ROLE");
    }

    @Test
    void a_template_that_cannot_be_filled_in_or_must_not_be_said_is_refused() {
        api.put("supervisor-zhou", MINE, template("{买家}，谢谢", "Thanks, {buyers}"))
                .refused(422, "text.zh", "UNKNOWN_PLACEHOLDER")
                .refused(422, "text.en", "UNKNOWN_PLACEHOLDER");
        api.put("supervisor-zhou", MINE, template("您自己找快递", "Thanks")).refused(422, "text.zh", "FORBIDDEN_PHRASE");
        api.put("supervisor-zhou", MINE, Map.of())
                .refused(422, "title", "REQUIRED")
                .refused(422, "text", "REQUIRED");
        api.put("supervisor-zhou", MINE, template("谢谢", " ")).refused(422, "text.en", "REQUIRED");
        api.put("supervisor-zhou", MINE, template("谢".repeat(4001), "Thanks")).refused(422, "text.zh", "TOO_LONG");
        api.put("supervisor-zhou", "/reply-templates/Gift_1", template("谢谢", "Thanks"))
                .refused(422, "key", "NOT_A_KEY");
        assertThat(all("agent-chen").findValuesAsText("key")).doesNotContain("gift-thanks", "Gift_1");
    }

    @Test
    void every_phrase_of_the_list_is_refused_under_its_rule() throws IOException {
        for (JsonNode rule : new ObjectMapper().readTree(PHRASES.toFile()).get("rules")) {
            assertThat(rule.get("forbids").asText()).isNotBlank();
            for (JsonNode phrase : rule.get("phrases")) {
                assertThat(api.put("supervisor-zhou", MINE, template("请" + phrase.asText() + "。", "Thanks"))
                                .refused(422, "text.zh", "FORBIDDEN_PHRASE")
                                .text("/errors/0/message"))
                        .contains(rule.get("rule").asText());
            }
        }
    }
}
