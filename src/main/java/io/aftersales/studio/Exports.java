package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.Version.Source;
import io.aftersales.studio.Versions.Model;
import io.aftersales.studio.model.ModelKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Versions as files for the repository, each at its place there, with a text of who let it run and why. */
@Service
@Transactional(readOnly = true)
public class Exports {

    private static final String TEXT = "published.txt";
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** ZIP says no zone; a fixed age makes the same files the same archive. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Versions versions;
    private final StudioDrafts drafts;

    Exports(Versions versions, StudioDrafts drafts) {
        this.versions = versions;
        this.drafts = drafts;
    }

    /** A ZIP of one version. */
    public byte[] of(String key, int version, Actor actor) {
        Version exported = versions.of(key, actor).stream()
                .filter(each -> each.version() == version)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("version", key + " " + version));
        return zip(Map.of(Versions.known(key), exported), actor);
    }

    /** A ZIP of all that runs and says something else than the files of this release; with nothing but the text if all is the same. */
    public byte[] ofAllThatDiffers(Actor actor) {
        Map<ModelKey, Version> differing = new LinkedHashMap<>();
        versions.all(actor).stream()
                .filter(Model::fileDiffers)
                .forEach(model -> differing.put(Versions.known(model.key()), model.current()));
        return zip(differing, actor);
    }

    private byte[] zip(Map<ModelKey, Version> exported, Actor actor) {
        Map<String, String> files = new LinkedHashMap<>();
        exported.forEach((key, version) ->
                files.put("processes/" + key.file(), versions.xml(key.key(), version.version(), actor)));
        files.put(
                TEXT,
                exported.isEmpty() ? "What runs says the same as the files of this release.\n" : text(exported, actor));
        return zip(files);
    }

    private String text(Map<ModelKey, Version> exported, Actor actor) {
        return exported.entrySet().stream()
                .map(entry -> text(entry.getKey(), entry.getValue(), actor))
                .collect(Collectors.joining("\n"));
    }

    private String text(ModelKey key, Version version, Actor actor) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("file", "processes/" + key.file());
        facts.put("why", Objects.requireNonNullElse(version.reason(), "-"));
        facts.put(
                "published",
                version.publishedAt()
                                .atZone(SHANGHAI)
                                .truncatedTo(ChronoUnit.SECONDS)
                                .toOffsetDateTime() + " by " + version.publishedBy());
        facts.put("approved by", Objects.requireNonNullElse(version.approvedBy(), "-"));
        facts.put("made from", origin(version, actor));
        return key + ", version " + version.version() + "\n"
                + facts.entrySet().stream()
                        .map(fact -> "  " + fact.getKey() + ": " + inOneLine(fact.getValue()) + "\n")
                        .collect(Collectors.joining());
    }

    private String origin(Version version, Actor actor) {
        @Nullable String draft = version.draftId();
        if (draft != null) {
            return "version " + drafts.get(draft, actor).baseVersion();
        }
        return version.source() == Source.FILE
                ? "the file of a release"
                : "version " + version.backTo() + ", brought back";
    }

    private static String inOneLine(String text) {
        return String.join(" ", List.of(text.split("\\R")));
    }

    private static byte[] zip(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(ALWAYS);
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
