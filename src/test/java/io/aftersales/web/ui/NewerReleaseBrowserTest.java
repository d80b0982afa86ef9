package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import io.aftersales.AftersalesApplication;
import io.aftersales.Api;
import io.aftersales.DeskProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newer release brings a table that owners have changed: what they published goes on running until one of them decides. */
class NewerReleaseBrowserTest {

    private static final String DIFFERENCE = "merchant-review (KUAISHOU): 24 h → 36 h; if missed: unchanged";

    @TempDir
    private Path directory;

    @Test
    void a_newer_release_says_what_differs_and_an_owner_keeps_what_runs_or_takes_the_file() throws Exception {
        try (DeskProcess older = DeskProcess.start(data()).awaitReady()) {
            publish(older.api(), draft(older, 24));
            assertThat(waits(older.api()))
                    .as("who published here knew the file")
                    .isFalse();
            older.process().destroy();
            older.process().waitFor();
        }
        try (DeskProcess newer = DeskProcess.startAs(release(36), data(), "--logging.structured.format.console=ecs")
                .awaitReady()) {
            assertThat(newer.saidAtStart())
                    .contains(
                            "the published version goes on running",
                            "merchant-review (KUAISHOU): 24 h",
                            "36 h; if missed: unchanged");
            Api api = newer.api();
            assertThat(model(api).get("version").asInt()).isEqualTo(2);
            assertThat(waits(api)).isTrue();
            assertThat(api.get("owner-gu", "/studio/processes/deadlines/diff?from=2&to=release")
                            .text("/words/0/en"))
                    .isEqualTo(DIFFERENCE);

            keepOnThePage(newer);
            assertThat(waits(api)).isFalse();
            assertThat(model(api).at("/release/kept/by").asText()).isEqualTo("owner-gu");
            assertThat(model(api).get("version").asInt()).isEqualTo(2);

            publish(api, takeOnThePage(newer));
            assertThat(model(api).get("fileDiffers").asBoolean()).isFalse();
            api.post("owner-gu", "/studio/processes/deadlines/release/keep", Map.of())
                    .refused(409, "RELEASE_RUNS");
        }
    }

    private static void keepOnThePage(DeskProcess desk) {
        for (String language : List.of("zh-CN", "en")) {
            try (Visitor owner = Visitor.loggedIn(desk.baseUrl(), language, "owner-gu")) {
                owner.open("/studio");
                owner.page().locator("a[href='/studio/processes/deadlines']").click();
                owner.page()
                        .locator("[data-element=Rule_KUAISHOU_merchant_review]")
                        .waitFor();
                owner.keepPictures("studio-release");
                assertThat(owner.spillsOnPhone()).isFalse();
                if (language.equals("en")) {
                    Locator release = owner.page().locator("section[aria-labelledby=release]");
                    assertThat(release.innerText()).contains(DIFFERENCE);
                    owner.page()
                            .locator("form[data-api$='/release/keep'] button")
                            .click();
                    Visitor.waitUntilGone(owner.page().locator("form[data-api$='/release/keep']"));
                }
                assertThat(owner.errors()).isEmpty();
            }
        }
    }

    private static String takeOnThePage(DeskProcess desk) {
        try (Visitor owner = Visitor.loggedIn(desk.baseUrl(), "en", "owner-gu")) {
            owner.open("/studio/processes/deadlines");
            owner.page().locator("form[data-api$='/release/draft'] button").click();
            owner.page().waitForURL("**/studio/drafts/*");
            assertThat(owner.page()
                            .locator("#row-Rule_KUAISHOU_merchant_review ins")
                            .allInnerTexts())
                    .containsExactly("\"HOURS(36)\"");
            assertThat(owner.errors()).isEmpty();
            return owner.page().url().replaceFirst(".*/", "");
        }
    }

    private String data() {
        return "--aftersales.data-dir=" + directory.resolve("data");
    }

    /** The models of this release, but for one figure. */
    private Path release(int hours) throws IOException, URISyntaxException {
        Path shipped = Path.of(Objects.requireNonNull(AftersalesApplication.class.getResource("/processes"))
                .toURI());
        Path processes = Files.createDirectories(directory.resolve("release/processes"));
        try (Stream<Path> files = Files.list(shipped)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, processes.resolve(file.getFileName()));
            }
        }
        Path table = processes.resolve("deadlines.dmn");
        Files.writeString(table, withReview(Files.readString(table), hours));
        return directory.resolve("release");
    }

    private static String draft(DeskProcess desk, int hours) throws IOException, InterruptedException {
        String table = desk.get("owner-gu", "demo-only", "/api/v1/studio/processes/deadlines/versions/1/xml")
                .body();
        return desk.api()
                .post(
                        "owner-gu",
                        "/studio/drafts",
                        Map.of("key", "deadlines", "xml", withReview(table, hours), "reason", "Within a day"))
                .expect(201)
                .text("/id");
    }

    private static String withReview(String table, int hours) {
        int row = table.indexOf("Rule_KUAISHOU_merchant_review_clock");
        return table.substring(0, row) + table.substring(row).replaceFirst("HOURS\\(48\\)", "HOURS(" + hours + ")");
    }

    private static void publish(Api api, String draft) {
        api.post("owner-tang", "/studio/drafts/" + draft + "/approve", Map.of()).expect(200);
        api.post("owner-gu", "/studio/drafts/" + draft + "/publish", Map.of("running", "KEEP"))
                .expect(200);
    }

    private static boolean waits(Api api) {
        return model(api).at("/release/waits").asBoolean();
    }

    private static JsonNode model(Api api) {
        for (JsonNode each : api.get("owner-gu", "/studio/processes").body().get("items")) {
            if (each.get("key").asText().equals("deadlines")) {
                return each;
            }
        }
        throw new AssertionError("no deadlines");
    }
}
