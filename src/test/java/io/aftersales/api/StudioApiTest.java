package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.engine.deploy.ModelDeployer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Process owners change what new cases run on, and what the open ones run on stays. */
@DeskTest
class StudioApiTest {

    private static final String MERCHANT_REVIEW = "<text>\"HOURS(48)\"</text>";

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    ModelDeployer deployer;

    @Test
    void everything_that_runs_is_listed_with_where_it_came_from() {
        JsonNode items =
                api.get("owner-gu", "/studio/processes").expect(200).body().get("items");
        assertThat(items.findValuesAsText("key"))
                .containsExactly(
                        "return-refund",
                        "refund-only",
                        "exchange",
                        "repair",
                        "dispute",
                        "delayed-shipping",
                        "parcel-loss",
                        "deadlines",
                        "refund-approval",
                        "auto-approval",
                        "freight-liability",
                        "routing");
        JsonNode repair = versions("repair").get(0);
        assertThat(repair.get("source").asText()).isEqualTo("FILE");
        assertThat(repair.get("publishedBy").asText()).isEqualTo("SYSTEM");
        assertThat(repair.get("running").isInt()).isTrue();
        assertThat(xml("repair", 1)).contains("<bpmn:process id=\"repair\"");
    }

    @Test
    void the_studio_is_for_process_owners_and_administrators_read_along() {
        api.get("agent-chen", "/studio/processes").refused(403, "ROLE");
        api.get("manager-zeng", "/studio/drafts").refused(403, "ROLE");
        api.get("admin", "/studio/processes").expect(200);
        api.get("admin", "/studio/drafts").expect(200);
        api.post("admin", "/studio/drafts", Map.of("key", "routing", "xml", "<a/>", "reason", "r"))
                .refused(403, "ROLE");
        api.get("owner-gu", "/studio/processes/shipping-penalty/versions").refused(404, "NOT_FOUND");
        api.get("owner-gu", "/studio/processes/repair/versions/9999/xml").refused(404, "NOT_FOUND");
        api.get("owner-gu", "/studio/drafts/none").refused(404, "NOT_FOUND");
    }

    @Test
    void a_draft_names_what_it_lacks() {
        api.post("owner-gu", "/studio/drafts", Map.of()).refused(422, "key", "REQUIRED");
        api.post("owner-gu", "/studio/drafts", Map.of("key", "elsewhere", "xml", "<a/>", "reason", "r"))
                .refused(422, "key", "UNKNOWN_KEY");
        api.post("owner-gu", "/studio/drafts", Map.of("key", "routing", "xml", "<a/>"))
                .refused(422, "reason", "REQUIRED");
    }

    @Test
    void a_shorter_review_is_published_by_two_and_counts_for_new_cases_alone() {
        String before = openCase();
        int base = current("deadlines");
        String draft = draft("deadlines", withReview(xml("deadlines", base), 24), "Shops answer within a day");

        Answer checked =
                api.get("owner-gu", "/studio/drafts/" + draft + "/checks").expect(200);
        assertThat(checked.body().get("publishable").asBoolean())
                .as(checked.body().toPrettyString())
                .isTrue();
        assertThat(api.get("owner-gu", "/studio/drafts/" + draft + "/diff")
                        .expect(200)
                        .text("/words/0/en"))
                .isEqualTo("merchant-review (KUAISHOU): 48 h → 24 h; if missed: unchanged");

        publish("owner-gu", draft).refused(409, "NOT_APPROVED");
        approve("owner-gu", draft).refused(403, "OWN_DRAFT");
        approve("owner-tang", draft).expect(200);
        publish("owner-gu", draft).expect(200);
        try {
            JsonNode newest = versions("deadlines").get(0);
            assertThat(newest.get("version").asInt()).isEqualTo(base + 1);
            assertThat(newest.get("source").asText()).isEqualTo("STUDIO");
            assertThat(newest.get("publishedBy").asText()).isEqualTo("owner-gu");
            assertThat(newest.get("approvedBy").asText()).isEqualTo("owner-tang");
            assertThat(newest.get("reason").asText()).isEqualTo("Shops answer within a day");
            assertThat(model("deadlines").get("fileDiffers").asBoolean()).isTrue();

            assertThat(api.get("owner-gu", "/studio/drafts/" + draft + "/diff").text("/words/0/en"))
                    .as("what a published draft changed")
                    .isEqualTo("merchant-review (KUAISHOU): 48 h → 24 h; if missed: unchanged");
            assertThat(reviewTime(openCase())).isEqualTo(Duration.ofHours(24));
            assertThat(reviewTime(before)).isEqualTo(Duration.ofHours(48));
            publish("owner-gu", draft).refused(409, "DRAFT_PUBLISHED");
        } finally {
            rollBack("deadlines", base);
        }
        assertThat(reviewTime(openCase())).isEqualTo(Duration.ofHours(48));
        assertThat(versions("deadlines").get(0).get("backTo").asInt()).isEqualTo(base);
        assertThat(model("deadlines").get("fileDiffers").asBoolean()).isFalse();
    }

    @Test
    void a_longer_review_is_refused_with_its_rule() {
        String draft = draft("deadlines", withReview(xml("deadlines", current("deadlines")), 72), "More time");
        JsonNode finding = errors(draft).get(0);
        assertThat(finding.get("check").asText()).isEqualTo("legal-bound");
        assertThat(finding.get("element").asText()).isEqualTo("Rule_KUAISHOU_merchant_review");
        assertThat(finding.at("/message/zh").asText()).isNotBlank();

        approve("owner-tang", draft).expect(200);
        assertThat(publish("owner-gu", draft).refused(409, "NOT_PUBLISHABLE").text("/rules/0"))
                .isEqualTo("MERCHANT_LONGER");
    }

    @Test
    void a_changed_label_runs_for_new_cases_and_open_ones_keep_their_version() {
        int base = current("refund-only");
        String changed = xml("refund-only", base).replace("name=\"Review request\"", "name=\"Look at the request\"");
        String draft = draft("refund-only", changed, "Clearer words");
        assertThat(errors(draft)).isEmpty();
        JsonNode part =
                api.get("owner-gu", "/studio/drafts/" + draft + "/diff").body().at("/changed/0");
        assertThat(part.get("id").asText()).isEqualTo("Task_ReviewRequest");
        assertThat(part.at("/changes/0/before").asText()).isEqualTo("Review request");
        assertThat(part.at("/changes/0/after").asText()).isEqualTo("Look at the request");

        int running = running("refund-only", base);
        openRefund();
        approve("owner-tang", draft).expect(200);
        publish("owner-tang", draft).expect(200);
        try {
            openRefund();
            deployer.afterPropertiesSet();
            assertThat(current("refund-only")).as("what a start leaves running").isEqualTo(base + 1);
            assertThat(model("refund-only").get("fileDiffers").asBoolean()).isTrue();
            assertThat(running("refund-only", base)).isEqualTo(running + 1);
            assertThat(running("refund-only", base + 1)).isEqualTo(1);
        } finally {
            rollBack("refund-only", base);
        }
    }

    @Test
    void an_approval_falls_with_any_change_and_with_what_came_to_run_since() {
        String xml = xml("routing", current("routing"));
        String draft = draft("routing", xml, "First");
        approve("owner-tang", draft).expect(200);
        api.put("owner-gu", "/studio/drafts/" + draft, Map.of("xml", xml, "reason", "Second"))
                .expect(200);
        publish("owner-gu", draft).refused(409, "NOT_APPROVED");

        approve("owner-tang", draft).expect(200);
        int base = current("routing");
        String other = draft("routing", xml.replace("name=\"Routing\"", "name=\"Who looks after it\""), "Third");
        assertThat(api.get("owner-gu", "/studio/drafts/" + draft)
                        .body()
                        .get("others")
                        .findValuesAsText("id"))
                .contains(other);
        approve("owner-tang", other).expect(200);
        publish("owner-gu", other).expect(200);
        try {
            publish("owner-gu", draft).refused(409, "APPROVAL_OUTDATED");
        } finally {
            rollBack("routing", base);
        }
    }

    @Test
    void who_changed_a_draft_may_not_approve_it() {
        String xml = xml("routing", current("routing"));
        String draft = draft("routing", xml, "By one");
        api.put("owner-tang", "/studio/drafts/" + draft, Map.of("xml", xml, "reason", "By both", "revision", 1))
                .expect(200);
        approve("owner-tang", draft).refused(403, "OWN_DRAFT");
        approve("owner-gu", draft).refused(403, "OWN_DRAFT");
        api.put("owner-gu", "/studio/drafts/" + draft, Map.of("xml", xml, "reason", "Late", "revision", 1))
                .refused(409, "DRAFT_CHANGED");
    }

    @Test
    void a_draft_may_be_sent_whole_but_stays_one_of_what_it_was() {
        String xml = xml("routing", current("routing"));
        String draft = draft("routing", xml, "First");

        api.put("owner-gu", "/studio/drafts/" + draft, Map.of("key", "routing", "xml", xml, "reason", "Whole"))
                .expect(200);
        api.put("owner-gu", "/studio/drafts/" + draft, Map.of("key", "deadlines", "xml", xml, "reason", "Other"))
                .refused(422, "key", "OTHER_KEY");

        assertThat(api.get("owner-gu", "/studio/drafts/" + draft).text("/reason"))
                .isEqualTo("Whole");
    }

    @Test
    void what_becomes_of_open_cases_is_said_by_a_known_word() {
        String draft = draft("routing", xml("routing", current("routing")), "Nothing");
        approve("owner-tang", draft).expect(200);
        api.post("owner-gu", "/studio/drafts/" + draft + "/publish", Map.of("running", "SOME"))
                .refused(422, "running", "NOT_ALLOWED");
        assertThat(api.get("owner-gu", "/studio/drafts/" + draft)
                        .body()
                        .get("publishedVersion")
                        .isNull())
                .isTrue();
    }

    @Test
    void only_an_earlier_version_can_come_back() {
        int current = current("dispute");
        api.post("owner-gu", "/studio/processes/dispute/rollback", Map.of("version", current))
                .refused(409, "version", "CURRENT_VERSION");
        api.post("owner-gu", "/studio/processes/dispute/rollback", Map.of("version", 9999))
                .refused(422, "version", "NO_SUCH_VERSION");
        api.post("agent-chen", "/studio/processes/dispute/rollback", Map.of("version", 1))
                .refused(403, "ROLE");
    }

    @Test
    void what_the_engine_alone_would_notice_is_told_with_its_line() {
        String broken = xml("refund-only", current("refund-only"))
                .replace("default=\"Flow_ApprovedByRule_No\"", "default=\"Flow_ApprovedByRule_Yes\"");
        String draft = draft("refund-only", broken, "Broken");
        JsonNode finding = errors(draft).get(0);
        assertThat(finding.get("check").asText()).isEqualTo("engine");
        assertThat(finding.get("line").asInt()).isPositive();
    }

    @Test
    void a_file_over_2_MiB_is_a_finding_and_a_body_over_8_MiB_is_refused_unread() {
        String draft = draft("routing", "<a>" + "x".repeat(2 << 20) + "</a>", "Large");
        assertThat(errors(draft).get(0).get("rule").asText()).isEqualTo("FILE_TOO_LARGE");
        api.post("owner-gu", "/studio/drafts", Map.of("key", "routing", "xml", "x".repeat(9 << 20), "reason", "Larger"))
                .refused(413, "BODY_TOO_LARGE");
    }

    private String openCase() {
        return api.order().line("1", 1, "20.00").put().open("1", 1, "QUALITY");
    }

    private void openRefund() {
        new Requests(api).open(api.order().line("1", 1, "20.00").put(), "REFUND_ONLY", "QUALITY");
    }

    private Duration reviewTime(String caseId) {
        for (JsonNode deadline : api.caseOf(caseId).body().get("deadlines")) {
            if (deadline.get("clause").asText().equals("merchant-review")) {
                Instant anchor = Api.instant(deadline.get("anchorAt").asText());
                return Duration.between(
                        anchor, Api.instant(deadline.get("dueAt").asText()));
            }
        }
        throw new AssertionError("no review");
    }

    private static String withReview(String table, int hours) {
        int row = table.indexOf("Rule_KUAISHOU_merchant_review_clock");
        int cell = table.indexOf(MERCHANT_REVIEW, row);
        return table.substring(0, cell) + "<text>\"HOURS(" + hours + ")\"</text>"
                + table.substring(cell + MERCHANT_REVIEW.length());
    }

    private String draft(String key, String xml, String reason) {
        return api.post("owner-gu", "/studio/drafts", Map.of("key", key, "xml", xml, "reason", reason))
                .expect(201)
                .text("/id");
    }

    private Answer approve(String login, String draft) {
        return api.post(login, "/studio/drafts/" + draft + "/approve", Map.of());
    }

    private Answer publish(String login, String draft) {
        return api.post(login, "/studio/drafts/" + draft + "/publish", Map.of("running", "KEEP"));
    }

    private void rollBack(String key, int version) {
        api.post("owner-gu", "/studio/processes/" + key + "/rollback", Map.of("version", version))
                .expect(200);
    }

    private List<JsonNode> errors(String draft) {
        JsonNode findings = api.get("owner-gu", "/studio/drafts/" + draft + "/checks")
                .expect(200)
                .body()
                .get("findings");
        return StreamSupport.stream(findings.spliterator(), false)
                .filter(finding -> finding.get("severity").asText().equals("ERROR"))
                .toList();
    }

    private JsonNode versions(String key) {
        return api.get("owner-gu", "/studio/processes/" + key + "/versions")
                .expect(200)
                .body()
                .get("items");
    }

    private int current(String key) {
        return versions(key).get(0).get("version").asInt();
    }

    private int running(String key, int version) {
        for (JsonNode each : versions(key)) {
            if (each.get("version").asInt() == version) {
                return each.get("running").asInt();
            }
        }
        throw new AssertionError("no version " + version);
    }

    private JsonNode model(String key) {
        for (JsonNode each : api.get("owner-gu", "/studio/processes").body().get("items")) {
            if (each.get("key").asText().equals(key)) {
                return each;
            }
        }
        throw new AssertionError("no " + key);
    }

    private String xml(String key, int version) {
        return desk.getAs("owner-gu", "/api/v1/studio/processes/" + key + "/versions/" + version + "/xml")
                .body();
    }
}
