package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.bundle.Verification;
import io.aftersales.evidence.S3Server;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The vault of a desk whose contents lie in a bucket. */
@DeskTest
@DirtiesContext
class EvidenceInBucketTest {

    private static S3Server server;

    @TempDir
    static Path folder;

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @DynamicPropertySource
    static void bucket(DynamicPropertyRegistry settings) {
        server = S3Server.start(folder);
        settings.add("aftersales.evidence.store", () -> "s3");
        settings.add("aftersales.evidence.s3.endpoint", server::endpoint);
        settings.add("aftersales.evidence.s3.region", () -> S3Server.REGION);
        settings.add("aftersales.evidence.s3.bucket", () -> S3Server.BUCKET);
        settings.add("aftersales.evidence.s3.access-key", () -> S3Server.ACCESS_KEY);
        settings.add("aftersales.evidence.s3.secret-key", () -> S3Server.SECRET_KEY);
        settings.add("aftersales.evidence.s3.path-style", () -> "true");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Api.File talk(String text) {
        return new Api.File("CHAT_LOG", "talk.txt", "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_was_stored_is_given_back_whole_and_in_parts() {
        String id =
                api.upload("buyer-li", talk("the whole talk"), null).expect(201).text("/id");

        assertThat(desk.getAs("buyer-li", "/api/v1/evidence/" + id).body()).isEqualTo("the whole talk");
        HttpResponse<String> part =
                desk.send(desk.requestAs("buyer-li", "/api/v1/evidence/" + id).header("Range", "bytes=4-8"));
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("whole");
    }

    @Test
    void a_bundle_is_whole_and_none_is_made_of_a_case_that_lost_a_piece() throws Exception {
        Case claim = new Requests(api).returnRefund("100.00");
        api.post(
                        "agent-chen",
                        "/cases/" + claim.id() + "/evidence",
                        Map.of("evidence", List.of(api.evidence("agent-chen"))))
                .expect(200);
        HttpRequest request = desk.requestAs("agent-chen", "/api/v1/cases/" + claim.id() + "/bundle")
                .build();
        Path bundle = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofFile(folder.resolve("bundle.zip")))
                .body();
        assertThat(Verification.of(bundle)).isEmpty();

        server.delete(claim.seen().text("/evidence/0/sha256"));
        api.get("agent-chen", "/cases/" + claim.id() + "/bundle").refused(500, "EVIDENCE_CONTENT_LOST");
        Files.delete(bundle);
    }

    @Test
    void a_lost_content_is_told_by_its_name() {
        Api.Answer stored = api.upload("buyer-li", talk("soon lost"), null).expect(201);
        server.delete(stored.text("/sha256"));

        Api.Answer lost = api.get("buyer-li", "/evidence/" + stored.text("/id")).refused(500, "EVIDENCE_CONTENT_LOST");

        assertThat(lost.text("/detail")).contains(stored.text("/id")).doesNotContain("aftersales");
    }
}
