package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What mails say, where shops are written to, and a desk that has no mail server. */
@DeskTest
class MailTemplateApiTest {

    private static final String AUTHOR = "supervisor-zhou";

    @Autowired
    Api api;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void the_shipped_words_are_back() {
        api.delete("admin", "/mail-templates/reminder").expect(200);
        api.put(AUTHOR, "/shops/shop-1/notices", Map.of()).expect(200);
    }

    private static Map<String, Object> words(String subject, String body) {
        return Map.of("subject", Map.of("zh", "主题", "en", subject), "body", Map.of("zh", "正文", "en", body));
    }

    private Answer put(String subject, String body) {
        return api.put(AUTHOR, "/mail-templates/reminder", words(subject, body));
    }

    @Test
    void a_template_is_changed_shown_with_its_author_and_set_back_and_nothing_is_lost() {
        int before = versions().size();
        Answer changed = put("Hurry: {case}", "Until {deadline}.\n{silence}").expect(200);
        assertThat(changed.text("/changedBy")).isEqualTo(AUTHOR);
        assertThat(changed.text("/shipped")).isEqualTo("false");
        put("Please hurry: {case}", "Until {deadline}").expect(200);

        Answer back = api.delete("owner-gu", "/mail-templates/reminder").expect(200);

        assertThat(back.text("/shipped")).isEqualTo("true");
        assertThat(back.text("/changedBy")).isEqualTo("owner-gu");
        assertThat(back.text("/subject/en")).startsWith("Ends soon");
        assertThat(versions()).hasSize(before + 3);
        assertThat(versions().get(1)).isEqualTo("Please hurry: {case}");
        assertThat(versions().get(2)).isEqualTo("Hurry: {case}");
    }

    private List<String> versions() {
        return api
                .get(AUTHOR, "/mail-templates/reminder/versions")
                .expect(200)
                .body()
                .get("items")
                .findValues("subject")
                .stream()
                .map(subject -> subject.get("en").asText())
                .toList();
    }

    @Test
    void a_mark_that_nothing_can_fill_in_is_refused_by_its_name() {
        Answer refused = put("{case}", "{deadline} {phone} {").refused(422, "body.en", "UNKNOWN_PLACEHOLDER");
        assertThat(refused.text("/errors/0/message")).contains("{phone} {").doesNotContain("{deadline}");
        put("{price}", "x").refused(422, "subject.en", "UNKNOWN_PLACEHOLDER");
        put("[[${T(java.lang.Runtime).getRuntime()}]]", "x").refused(422, "subject.en", "UNKNOWN_PLACEHOLDER");
    }

    @Test
    void a_subject_is_one_line_and_has_no_link() {
        put("Hello\r\nBcc: all@mail.example", "x").refused(422, "subject.en", "ONE_LINE");
        put("See {link}", "x").refused(422, "subject.en", "NOT_IN_SUBJECT");
        put("x".repeat(201), "x").expect(422);
        put("", "x").expect(422);
    }

    @Test
    void a_preview_shows_an_example_escaped_and_changes_nothing() {
        String body = "<script>alert(1)</script> th:text=\"x\" [[x]] until {deadline}.\n{silence}\n{link}";
        Answer preview = api.post(AUTHOR, "/mail-templates/reminder/preview", words("Case {case} <b>", body))
                .expect(200);

        assertThat(preview.text("/en/subject")).isEqualTo("Case 4f0c2a17 <b>");
        assertThat(preview.text("/en/text"))
                .startsWith("<script>alert(1)</script> th:text=\"x\" [[x]] until 20")
                .contains("(Asia/Shanghai)", "If you do nothing by then, the case closes without a refund.");
        assertThat(preview.text("/en/html"))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "[[x]]", "<a ")
                .doesNotContain("<script");
        assertThat(preview.text("/zh/subject")).isEqualTo("主题");
        api.post(AUTHOR, "/mail-templates/reminder/preview", words("{x}", "x"))
                .refused(422, "subject.en", "UNKNOWN_PLACEHOLDER");
        assertThat(api.get(AUTHOR, "/mail-templates").text("/items/1/shipped")).isEqualTo("true");
    }

    @Test
    void only_those_who_lead_put_mails_into_words() {
        for (String other : List.of("agent-chen", "channel", "buyer-li", "manager-zeng")) {
            api.get(other, "/mail-templates").expect(403);
            api.put(other, "/mail-templates/status", words("x", "x")).expect(403);
            api.post(other, "/mail-templates/status/preview", words("x", "x")).expect(403);
            api.get(other, "/shops/shop-1/notices").expect(403);
        }
        api.put(AUTHOR, "/mail-templates/letter", words("x", "x")).expect(404);
    }

    @Test
    void a_shop_tells_where_it_is_written_to() {
        api.put(AUTHOR, "/shops/shop-1/notices", Map.of("email", "care@shop.example", "language", "EN"))
                .expect(200);
        Answer kept = api.get("admin", "/shops/shop-1/notices").expect(200);
        assertThat(kept.text("/email")).isEqualTo("care@shop.example");
        assertThat(kept.text("/changedBy")).isEqualTo(AUTHOR);
        for (String wrong : List.of("care", "a@b", "Care <care@shop.example>", "a@shop.example,b@shop.example")) {
            api.put(AUTHOR, "/shops/shop-1/notices", Map.of("email", wrong)).refused(422, "email", "NOT_AN_ADDRESS");
        }
        api.put(AUTHOR, "/shops/nowhere/notices", Map.of("email", "care@shop.example"))
                .expect(404);
        api.put(AUTHOR, "/shops/shop-1/notices", Map.of()).expect(200);
        assertThat(api.get(AUTHOR, "/shops/shop-1/notices").body().get("email").isNull())
                .isTrue();
    }

    @Test
    void nobody_overtakes_a_word_on_where_a_shop_is_written_to_that_he_has_not_read() {
        String notices = "/shops/" + Shop.own(api, jdbc).id() + "/notices";
        Map<String, Object> first = Map.of("email", "care@shop.example", "revision", 0);
        api.put(AUTHOR, notices, first).expect(200);

        Answer late = api.put("admin", notices, Map.of("email", "new@shop.example", "revision", 0))
                .refused(409, "CHANGED_MEANWHILE");
        assertThat(late.text("/changedBy")).isEqualTo(AUTHOR);
        assertThat(api.put("admin", notices, first).expect(200).body().get("changes"))
                .as("what is so already is no change")
                .hasSize(1);
        api.put("admin", notices, Map.of("revision", 1)).expect(200);
        api.put(AUTHOR, notices, Map.of("email", "new@shop.example", "revision", 1))
                .refused(409, "CHANGED_MEANWHILE");

        Answer now = api.get(AUTHOR, notices).expect(200);
        assertThat(now.body().get("revision").asInt()).isEqualTo(2);
        assertThat(now.body().findValuesAsText("by")).containsExactly("admin", AUTHOR);
    }

    @Test
    void without_a_mail_server_no_mail_is_written() {
        api.put(AUTHOR, "/shops/shop-1/notices", Map.of("email", "care@shop.example"))
                .expect(200);
        Map<String, Object> buyer = Map.of("id", "buyer-" + UUID.randomUUID(), "email", "wu@mail.example");
        api.order().with("buyer", buyer).line("1", 1, "10.00").put().open("1", 1, "QUALITY");
        api.settle();

        assertThat(jdbc.sql("select count(*) from aftersales.mail")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_order_may_tell_where_its_buyer_is_written_to() {
        Map<String, Object> wrong = Map.of("id", "buyer-li", "email", "wu at mail.example");
        api.order().with("buyer", wrong).line("1", 1, "10.00").tell().refused(422, "buyer.email", "NOT_AN_ADDRESS");
    }
}
