package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What ran and what runs, against each other, as files, and where its cases wait. */
@DeskTest
class StudioVersionsApiTest {

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Test
    void any_two_versions_and_the_release_are_compared_both_ways() {
        int base = current("exchange");
        publish("exchange", xml("exchange", base).replace("name=\"Review request\"", "name=\"Look at it\""), "Clearer");
        try {
            String forth = "/studio/processes/exchange/diff?from=" + base + "&to=" + (base + 1);
            assertThat(api.get("owner-gu", forth).expect(200).text("/changed/0/changes/0/after"))
                    .isEqualTo("Look at it");
            String back = "/studio/processes/exchange/diff?from=" + (base + 1) + "&to=release";
            assertThat(api.get("admin", back).expect(200).text("/changed/0/changes/0/before"))
                    .isEqualTo("Look at it");
        } finally {
            rollBack("exchange", base);
        }
        api.get("agent-chen", "/studio/processes/exchange/diff?from=1&to=release")
                .refused(403, "ROLE");
        api.get("owner-gu", "/studio/processes/exchange/diff?from=9999&to=release")
                .refused(404, "NOT_FOUND");
        api.get("owner-gu", "/studio/processes/exchange/diff?from=first&to=release")
                .refused(422, "from", "NOT_ALLOWED");
        api.get("owner-gu", "/studio/processes/hire/diff?from=1&to=release").refused(404, "NOT_FOUND");
    }

    @Test
    void a_changed_row_is_told_whole_before_and_after() {
        String table = xml("deadlines", current("deadlines"));
        int row = table.indexOf("Rule_KUAISHOU_merchant_review_clock");
        String changed = table.substring(0, row) + table.substring(row).replaceFirst("HOURS\\(48\\)", "HOURS(24)");
        JsonNode difference = api.get("owner-gu", "/studio/drafts/" + draft("deadlines", changed, "Shorter") + "/diff")
                .expect(200)
                .body();
        assertThat(difference.at("/words/0/element").asText()).isEqualTo("Rule_KUAISHOU_merchant_review");
        assertThat(difference.at("/table/columns/5").asText()).isEqualTo("Clock");
        assertThat(difference.at("/table/rows")).hasSize(1);
        assertThat(difference.at("/table/rows/0/before/5").asText()).isEqualTo("\"HOURS(48)\"");
        assertThat(difference.at("/table/rows/0/after/5").asText()).isEqualTo("\"HOURS(24)\"");
        assertThat(difference.at("/table/rows/0/after/6")).isEqualTo(difference.at("/table/rows/0/before/6"));
    }

    @Test
    void cases_count_where_they_stand_then_where_they_waited_and_where_a_clock_was_missed() {
        int version = current("delayed-shipping");
        Case late = new Requests(api).lateShipping("239.00");
        String step = "Task_PayCompensation";
        int standing = place(version, 7, step).path("standing").asInt();
        assertThat(standing).isPositive();
        int waits = place(version, 7, step).path("waits").asInt();
        int missed = place(version, 7, "Event_VoluntaryCompensationMissed")
                .path("missed")
                .asInt();

        late.silence("voluntary-compensation").settle();

        assertThat(place(version, 7, step).path("standing").asInt()).isLessThan(standing);
        JsonNode waited = place(version, 7, step);
        assertThat(waited.get("waits").asInt()).isGreaterThan(waits);
        assertThat(waited.get("p90Seconds").asLong())
                .isGreaterThanOrEqualTo(waited.get("medianSeconds").asLong())
                .isPositive();
        assertThat(place(version, 7, "Event_VoluntaryCompensationMissed")
                        .get("missed")
                        .asInt())
                .isGreaterThan(missed);
    }

    @Test
    void a_closed_case_counts_for_the_version_that_it_was_closed_on() {
        int version = current("refund-only");
        Case open = new Requests(api).refundOnlyOfUnshipped("39.00");
        int closed = version("refund-only", version).get("closed").asInt();

        open.approve().settle().isClosed("REFUNDED");

        assertThat(version("refund-only", version).get("closed").asInt()).isEqualTo(closed + 1);
        assertThat(version("deadlines", current("deadlines")).get("closed").asInt())
                .isPositive();
        assertThat(version("routing", current("routing")).get("closed").isNull())
                .isTrue();
    }

    @Test
    void a_case_counts_once_and_as_running_until_its_goods_are_back() {
        int version = current("return-refund");
        Case shipped = new Requests(api).returnRefund("39.00").approve().ship();
        int running = version("return-refund", version).get("running").asInt();
        int closed = version("return-refund", version).get("closed").asInt();

        shipped.buyer("BUYER_CANCELLED").is("CLOSED");

        assertThat(version("return-refund", version).get("running").asInt()).isEqualTo(running);
        assertThat(version("return-refund", version).get("closed").asInt()).isEqualTo(closed);
    }

    @Test
    void what_runs_is_told_without_counting_closed_cases() {
        JsonNode models =
                api.get("owner-gu", "/studio/processes").expect(200).body().get("items");
        assertThat(models.findValues("closed")).isNotEmpty().allMatch(JsonNode::isNull);
        assertThat(models.findValues("running")).anyMatch(JsonNode::isInt);
    }

    @Test
    void heat_is_told_of_processes_and_for_three_periods() {
        api.get("owner-gu", heat("repair", 1, 8)).refused(422, "days", "NOT_ALLOWED");
        api.get("owner-gu", heat("repair", 9999, 7)).refused(404, "NOT_FOUND");
        api.get("owner-gu", heat("routing", 1, 7)).refused(404, "NOT_FOUND");
        api.get("agent-chen", heat("repair", 1, 7)).refused(403, "ROLE");
        JsonNode map = api.get("admin", "/studio/processes/repair/versions/1/heat")
                .expect(200)
                .body();
        assertThat(map.get("days").asInt()).isEqualTo(30);
    }

    @Test
    void what_was_published_is_exported_with_who_and_why() throws Exception {
        int base = current("parcel-loss");
        String changed = xml("parcel-loss", base).replace("name=\"Ask courier\"", "name=\"Ask the carrier\"");
        publish("parcel-loss", changed, "Clearer\nwords");
        try {
            Map<String, String> one = unzipped("/studio/processes/parcel-loss/versions/" + (base + 1) + "/export");
            assertThat(one).containsOnlyKeys("processes/parcel-loss.bpmn", "published.txt");
            assertThat(one.get("processes/parcel-loss.bpmn")).isEqualTo(changed);
            assertThat(one.get("published.txt"))
                    .contains(
                            "parcel-loss, version " + (base + 1),
                            "why: Clearer words\n",
                            "by owner-gu\n",
                            "approved by: owner-tang\n",
                            "made from: version " + base + "\n");
            assertThat(unzipped("/studio/export")).containsEntry("processes/parcel-loss.bpmn", changed);
        } finally {
            rollBack("parcel-loss", base);
        }
        assertThat(unzipped("/studio/export")).doesNotContainKey("processes/parcel-loss.bpmn");
        assertThat(unzipped("/studio/processes/parcel-loss/versions/" + (base + 2) + "/export")
                        .get("published.txt"))
                .contains("version " + base + ", brought back");
        api.get("owner-gu", "/studio/processes/parcel-loss/versions/9999/export")
                .refused(404, "NOT_FOUND");
        api.get("agent-chen", "/studio/export").refused(403, "ROLE");
    }

    @Test
    void a_file_that_runs_already_is_neither_taken_nor_kept() {
        assertThat(desk.getAs("owner-gu", "/api/v1/studio/processes/dispute/release/xml")
                        .body())
                .isEqualTo(xml("dispute", current("dispute")));
        api.post("owner-gu", "/studio/processes/dispute/release/draft", Map.of("reason", "Again"))
                .refused(409, "RELEASE_RUNS");
        api.post("owner-gu", "/studio/processes/dispute/release/keep", Map.of()).refused(409, "RELEASE_RUNS");
        api.post("admin", "/studio/processes/dispute/release/keep", Map.of()).refused(403, "ROLE");
    }

    private JsonNode place(int version, int days, String element) {
        JsonNode places = api.get("owner-gu", heat("delayed-shipping", version, days))
                .expect(200)
                .body()
                .get("places");
        for (JsonNode place : places) {
            if (place.get("id").asText().equals(element)) {
                return place;
            }
        }
        return places.path("none");
    }

    private static String heat(String key, int version, int days) {
        return "/studio/processes/" + key + "/versions/" + version + "/heat?days=" + days;
    }

    private Map<String, String> unzipped(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(desk.requestAs("owner-gu", "/api/v1" + path).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private void publish(String key, String xml, String reason) {
        String draft = draft(key, xml, reason);
        api.post("owner-tang", "/studio/drafts/" + draft + "/approve", Map.of()).expect(200);
        api.post("owner-gu", "/studio/drafts/" + draft + "/publish", Map.of("running", "KEEP"))
                .expect(200);
    }

    private String draft(String key, String xml, String reason) {
        return api.post("owner-gu", "/studio/drafts", Map.of("key", key, "xml", xml, "reason", reason))
                .expect(201)
                .text("/id");
    }

    private void rollBack(String key, int version) {
        api.post("owner-gu", "/studio/processes/" + key + "/rollback", Map.of("version", version))
                .expect(200);
    }

    private JsonNode version(String key, int version) {
        for (JsonNode each : versions(key)) {
            if (each.get("version").asInt() == version) {
                return each;
            }
        }
        throw new AssertionError("no version " + version);
    }

    private int current(String key) {
        return versions(key).get(0).get("version").asInt();
    }

    private JsonNode versions(String key) {
        return api.get("owner-gu", "/studio/processes/" + key + "/versions")
                .expect(200)
                .body()
                .get("items");
    }

    private String xml(String key, int version) {
        return desk.getAs("owner-gu", "/api/v1/studio/processes/" + key + "/versions/" + version + "/xml")
                .body();
    }
}
