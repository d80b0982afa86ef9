package io.aftersales.web.ui;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.evidence.EvidenceItem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/**
 * A form as a browser sent it, and what became of it: the page shows both again if it was refused, so that nothing that was typed or
 * uploaded is lost. Not for several threads.
 */
public final class SentForm {

    static final String FILES = "photos";
    static final String KEPT = "kept";
    static final String KEY = "key";

    private static final Set<String> NOT_TYPED = Set.of(KEY, KEPT, "event", "kind", "supersedes");
    private static final String EVIDENCE = "evidence";
    private static final SentForm NONE = new SentForm("", Map.of(), List.of(), List.of());

    private final String name;
    private final Map<String, String> values;
    private final List<String> keptIds;
    private final List<MultipartFile> files;
    private final List<EvidenceItem> kept = new ArrayList<>();
    private final Map<String, FieldError> errors = new LinkedHashMap<>();
    private final List<RefusedFile> refusedFiles = new ArrayList<>();
    private @Nullable Refusal refusal;

    /** A file that was not taken. @param name as the browser sent it */
    public record RefusedFile(String name, FieldError error) {}

    private SentForm(String name, Map<String, String> values, List<String> keptIds, List<MultipartFile> files) {
        this.name = name;
        this.values = values;
        this.keptIds = keptIds;
        this.files = files;
    }

    static SentForm none() {
        return NONE;
    }

    /** @param name tells the forms of a page apart */
    static SentForm of(String name, MultiValueMap<String, String> said, @Nullable List<MultipartFile> files) {
        List<MultipartFile> chosen = files == null
                ? List.of()
                : files.stream().filter(file -> !file.isEmpty()).toList();
        return new SentForm(name, said.toSingleValueMap(), said.getOrDefault(KEPT, List.of()), chosen);
    }

    /** What was typed, stripped; empty where nothing was. */
    String said(String field) {
        return values.getOrDefault(field, "").strip();
    }

    List<String> keptIds() {
        return keptIds;
    }

    List<MultipartFile> files() {
        return files;
    }

    void keep(EvidenceItem item) {
        kept.add(item);
    }

    void refuseFile(String file, FieldError error) {
        refusedFiles.add(new RefusedFile(file, error));
    }

    public List<RefusedFile> refusedFiles() {
        return refusedFiles;
    }

    List<String> evidence() {
        return kept.stream().map(EvidenceItem::id).toList();
    }

    /** The same for the same content: what of two deliveries is compared. */
    String content() {
        Map<String, String> typed = new TreeMap<>(values);
        typed.keySet().removeIf(field -> field.startsWith("_"));
        List<String> brought = files.stream()
                .map(file -> file.getOriginalFilename() + " " + file.getSize())
                .toList();
        return name + typed + keptIds + brought;
    }

    void refuse(Refusal reason) {
        refusal = reason;
        reason.errors().forEach(error -> errors.putIfAbsent(fieldOf(error.field()), error));
    }

    private static String fieldOf(String path) {
        return path.startsWith(EVIDENCE) || path.equals("file") ? EVIDENCE : path;
    }

    /** Lets an error that the rules name by another path be shown at the field that this form has for it. */
    void rename(String path, String field) {
        FieldError error = errors.remove(path);
        if (error != null) {
            errors.putIfAbsent(field, error);
        }
    }

    public boolean isRefused() {
        return refusal != null;
    }

    public @Nullable Refusal refusal() {
        return refusal;
    }

    public boolean isOf(String form) {
        return name.equals(form);
    }

    public String value(String form, String field) {
        return isOf(form) ? values.getOrDefault(field, "") : "";
    }

    public String valueOr(String form, String field, String otherwise) {
        return isOf(form) && values.containsKey(field) ? values.get(field) : otherwise;
    }

    public @Nullable FieldError error(String form, String field) {
        return isOf(form) ? errors.get(field) : null;
    }

    public List<EvidenceItem> kept(String form) {
        return isOf(form) ? kept : List.of();
    }

    /** The texts that were typed, for a page on which their form is no more. */
    public List<String> words() {
        return values.entrySet().stream()
                .filter(said -> !said.getKey().startsWith("_") && !NOT_TYPED.contains(said.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Errors that no field of the form stands for. */
    public List<FieldError> elsewhere(List<String> fields) {
        return errors.entrySet().stream()
                .filter(error -> !fields.contains(error.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }
}
