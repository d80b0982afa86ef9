package io.aftersales.bundle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.bundle.Verification.Broken;
import io.aftersales.bundle.cli.VerifyCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A case in one archive, and what is said about it when somebody touched it. */
@DeskTest
class BundleTest {

    @Autowired
    Api api;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private Case claim;

    @BeforeEach
    void lead_a_case() {
        claim = new Requests(api).returnRefund("100.00").reject().buyer("BUYER_MODIFIED", "requestedAmount", "90.00");
    }

    private byte[] bundle() throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        desk.requestAs("arbiter-he", "/api/v1/cases/" + claim.id() + "/bundle")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        return answer.body();
    }

    private Optional<Broken> verified(byte[] bundle) throws IOException {
        return Verification.of(Files.write(folder.resolve("bundle.zip"), bundle));
    }

    @Test
    void it_holds_the_case_its_history_and_its_evidence_as_they_are() throws Exception {
        assertThat(verified(bundle())).isEmpty();

        try (ZipFile zip = new ZipFile(folder.resolve("bundle.zip").toFile())) {
            JsonNode told = new ObjectMapper().readTree(content(zip, "case.json"));
            assertThat(told.get("id").asText()).isEqualTo(claim.id());
            assertThat(new String(content(zip, "history.log"), UTF_8).lines().count())
                    .isEqualTo(claim.history().size());
            JsonNode manifest = new ObjectMapper().readTree(content(zip, "manifest.json"));
            assertThat(manifest.get("madeBy").asText()).isEqualTo("arbiter-he");
            JsonNode photo = manifest.at("/items/2");
            assertThat(photo.at("/evidence/role").asText()).isEqualTo("AGENT");
            assertThat(content(zip, photo.get("name").asText()))
                    .isEqualTo(Api.picture().content());
        }
    }

    @Test
    void superseded_and_late_pieces_are_in_it_and_say_so() throws Exception {
        String older = claim.seen().text("/evidence/0/id");
        claim.buyer("BUYER_CANCELLED");
        String newer =
                api.supersede("agent-lin", Api.picture(), older).expect(201).text("/id");

        byte[] bundle = bundle();

        assertThat(verified(bundle)).isEmpty();
        try (ZipFile zip = new ZipFile(folder.resolve("bundle.zip").toFile())) {
            JsonNode manifest = new ObjectMapper().readTree(content(zip, "manifest.json"));
            assertThat(manifest.at("/items/2/evidence/supersededBy").asText()).isEqualTo(newer);
            assertThat(manifest.at("/items/2/attachment/lateAfter").isNull()).isTrue();
            assertThat(manifest.at("/items/3/evidence/supersedes").asText()).isEqualTo(older);
            assertThat(manifest.at("/items/3/attachment/lateAfter").asText()).isEqualTo("closing");
            JsonNode told = new ObjectMapper().readTree(content(zip, "case.json"));
            assertThat(told.at("/evidence/1/late").asBoolean()).isTrue();
        }
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        return zip.getInputStream(zip.getEntry(name)).readAllBytes();
    }

    @Test
    void one_flipped_byte_anywhere_is_noticed() throws Exception {
        byte[] bundle = bundle();
        for (int at = 0; at < bundle.length; at += at < 400 || at > bundle.length - 800 ? 1 : 13) {
            byte[] flipped = bundle.clone();
            flipped[at] ^= 1;
            assertThat(verified(flipped)).as("byte " + at).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"case.json", "history.log", "manifest.json", "evidence/"})
    void the_file_with_the_flipped_byte_is_named(String name) throws Exception {
        byte[] bundle = bundle();
        bundle[contentAt(bundle, name)] ^= 1;

        assertThat(verified(bundle)).get().extracting(Broken::item).asString().startsWith(name);
    }

    /** Where the content of the first file begins whose name begins like this. */
    private static int contentAt(byte[] bundle, String name) {
        String archive = new String(bundle, ISO_8859_1);
        int header = archive.indexOf("PK\3\4");
        while (!archive.startsWith(name, header + 30)) {
            header = archive.indexOf("PK\3\4", header + 1);
        }
        return header + 30 + (bundle[header + 26] & 0xff) + (bundle[header + 28] & 0xff);
    }

    @Test
    void bytes_that_were_cut_off_or_put_behind_are_noticed() throws Exception {
        byte[] bundle = bundle();

        assertThat(verified(Arrays.copyOf(bundle, bundle.length - 1))).isPresent();
        assertThat(verified(Arrays.copyOf(bundle, bundle.length + 1))).isPresent();
        assertThat(verified(new byte[0])).isPresent();
        assertThat(verified("no archive".getBytes(UTF_8))).isPresent();
    }

    @Test
    void history_can_only_be_added_to() {
        assertThatThrownBy(() -> changeHistory().update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("only ever added to");
        assertThatThrownBy(() -> jdbc.sql("delete from aftersales.case_history where case_id = ?")
                        .param(claim.id())
                        .update())
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void a_history_row_that_was_changed_by_force_is_named() throws Exception {
        byForce(() -> assertThat(changeHistory().update()).isEqualTo(1));

        assertThat(verified(bundle())).get().extracting(Broken::item).isEqualTo("history.log, line 4");
    }

    @Test
    void a_history_row_that_was_taken_out_by_force_is_noticed() throws Exception {
        byForce(() -> jdbc.sql("""
                        delete from aftersales.case_history where case_id = ? and event = 'CASE_OPENED'
                        """).param(claim.id()).update());

        assertThat(verified(bundle())).get().extracting(Broken::item).isEqualTo("history.log, line 1");
    }

    private JdbcClient.StatementSpec changeHistory() {
        return jdbc.sql(
                        "update aftersales.case_history set actor = 'agent-lin' where case_id = ? and actor = 'agent-chen'")
                .param(claim.id());
    }

    private void byForce(Runnable change) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("alter table aftersales.case_history disable trigger case_history_stays")
                    .update();
            change.run();
            jdbc.sql("alter table aftersales.case_history enable trigger case_history_stays")
                    .update();
        });
    }

    @Test
    void it_is_made_for_those_who_judge_and_for_nobody_else() {
        String path = "/cases/" + claim.id() + "/bundle";

        api.get("buyer-li", path).refused(403, "ROLE");
        api.get("channel", path).refused(403, "ROLE");
        api.get("warehouse-wu", path).refused(403, "ROLE");
        api.get("agent-chen", "/cases/no-such-case/bundle").refused(404, "NOT_FOUND");
    }

    @Test
    void the_command_says_whole_or_names_what_is_broken() throws Exception {
        byte[] bundle = bundle();
        Path file = Files.write(folder.resolve("case.zip"), bundle);
        assertThat(new Command().run(file.toString())).isEqualTo("0 WHOLE case.zip");

        bundle[bundle.length / 2] ^= 1;
        Files.write(file, bundle);
        assertThat(new Command().run(file.toString())).startsWith("2 BROKEN ");
        assertThat(new Command().run(folder.resolve("none.zip").toString())).startsWith("1 There is no file");
        assertThat(new Command().run()).startsWith("1 One bundle");
        assertThat(new Command().run("--help")).startsWith("0 Usage");
    }

    /** The command with what it printed. */
    private static final class Command {

        private final ByteArrayOutputStream said = new ByteArrayOutputStream();

        String run(String... typed) {
            PrintStream out = new PrintStream(said, true, UTF_8);
            int code = new VerifyCommand(out, out).run(typed);
            return code + " " + said.toString(UTF_8).strip();
        }
    }
}
