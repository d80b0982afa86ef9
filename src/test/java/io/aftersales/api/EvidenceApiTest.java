package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Api.File;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The vault as a party uses it. */
@DeskTest
class EvidenceApiTest {

    private static final int MIB = 1 << 20;

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Test
    void what_was_stored_is_told_and_given_back_to_whoever_stored_it() {
        Answer stored = api.upload("buyer-li", Api.picture(), null).expect(201);

        assertThat(stored.text("/sha256")).hasSize(64);
        assertThat(stored.text("/kind")).isEqualTo("PHOTO");
        HttpResponse<String> content = desk.getAs("buyer-li", "/api/v1/evidence/" + stored.text("/id"));
        assertThat(content.statusCode()).isEqualTo(200);
        assertThat(content.headers().firstValue("Content-Type")).hasValue("image/png");
        api.get("agent-chen", "/evidence/no-such-evidence").refused(404, "NOT_FOUND");
    }

    static Stream<Arguments> lies() {
        byte[] picture = Api.picture().content();
        byte[] text = "a plain text".getBytes(StandardCharsets.UTF_8);
        byte[] program = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0x3e, 0};
        return Stream.of(
                Arguments.of(new File("PHOTO", "a.pdf", "application/pdf", picture), 422, "EVIDENCE_TYPE_MISMATCH"),
                Arguments.of(new File("PHOTO", "a.png", "image/png", text), 422, "EVIDENCE_TYPE_MISMATCH"),
                Arguments.of(new File("PHOTO", "a.jpg", "image/jpeg", picture), 422, "EVIDENCE_TYPE_MISMATCH"),
                Arguments.of(new File("PHOTO", "a.png", "image/png", new byte[0]), 422, "EVIDENCE_EMPTY"),
                Arguments.of(
                        new File(
                                "PHOTO",
                                "a.html",
                                "text/html",
                                "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8)),
                        415,
                        "EVIDENCE_TYPE_NOT_TAKEN"),
                Arguments.of(
                        new File("PHOTO", "a.bin", "application/octet-stream", program),
                        415,
                        "EVIDENCE_TYPE_NOT_TAKEN"),
                Arguments.of(new File("SELFIE", "a.png", "image/png", picture), 422, "NOT_ALLOWED"));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void a_file_that_is_none_or_lies_is_refused(File file, int status, String code) {
        api.upload("buyer-li", file, null).refused(status, code);
    }

    @Test
    void up_to_20_mebibytes_are_taken_and_not_one_byte_more() {
        api.upload("buyer-li", text(20 * MIB), null).expect(201);

        api.upload("buyer-li", text(20 * MIB + 1), null).refused(413, "EVIDENCE_TOO_LARGE");
    }

    @Test
    void a_file_far_too_large_gets_an_answer_and_no_broken_connection() {
        api.upload("buyer-li", text(30 * MIB), null).refused(413, "EVIDENCE_TOO_LARGE");
        api.upload("buyer-li", text(70 * MIB), null).refused(413, "TOO_LARGE");
    }

    private static File text(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) 'a');
        return new File("CHAT_LOG", "chat.txt", "text/plain", content);
    }

    @Test
    void an_upload_without_a_file_or_without_parts_is_refused() {
        HttpResponse<String> json = desk.postAs("buyer-li", "/api/v1/evidence", "{}");
        assertThat(json.statusCode()).isEqualTo(415);

        HttpResponse<String> torn = desk.send(desk.requestAs("buyer-li", "/api/v1/evidence")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; na")));
        assertThat(torn.statusCode()).as(torn.body()).isBetween(400, 422);
        assertThat(torn.headers().firstValue("Content-Type")).hasValue("application/problem+json");

        HttpResponse<String> fileless = desk.send(desk.requestAs("buyer-li", "/api/v1/evidence")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString(
                        "--x\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nPHOTO\r\n--x--\r\n")));
        assertThat(fileless.statusCode()).as(fileless.body()).isEqualTo(422);
    }

    @Test
    void a_buyer_reads_his_own_and_what_his_cases_point_at() {
        String ofShop = api.evidence("channel");
        String ofOther = api.evidence("buyer-wang");
        Order order = api.order().line("1", 1, "10.00").put();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        claim.put("evidence", List.of(ofShop));
        api.post("channel", "/cases", claim).expect(201);

        assertThat(desk.getAs("buyer-li", "/api/v1/evidence/" + ofShop).statusCode())
                .isEqualTo(200);
        api.get("buyer-li", "/evidence/" + ofOther).refused(404, "NOT_FOUND");
        assertThat(desk.getAs("agent-chen", "/api/v1/evidence/" + ofOther).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_buyer_cannot_use_what_another_stored() {
        Order order = api.order().line("1", 1, "10.00").put();
        Map<String, Object> claim = order.claim("1", 1, "QUALITY");
        claim.put("evidence", List.of(api.evidence("buyer-wang")));

        api.post("buyer-li", "/cases", claim).refused(422, "evidence[0]", "UNKNOWN_EVIDENCE");
    }
}
