package io.aftersales.evidence;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The vault as the rest of the desk sees it. Evidence comes in, is pointed at by cases, and is never changed. */
@Component
public class Evidence {

    private static final long MOST_BYTES = 20L << 20;

    private final EvidenceRows rows;
    private final ContentStore contents;
    private final TypeCheck types = new TypeCheck();
    private final Clock clock;

    Evidence(EvidenceRows rows, ContentStore contents, Clock clock) {
        this.rows = rows;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Stores content, then row: what a crash leaves is at worst a content that no row names.
     *
     * @throws Refusal for what is empty, too large, of a type that is not taken, or not what it claims to be
     */
    public EvidenceItem store(Upload upload, Actor uploader) {
        if (upload.size() > MOST_BYTES) {
            throw tooLarge();
        }
        ContentStore.Draft draft = contents.write(upload.content(), MOST_BYTES);
        try {
            EvidenceItem item = itemOf(upload, draft, uploader);
            contents.keep(draft);
            rows.insert(item);
            return item;
        } finally {
            contents.discard(draft);
        }
    }

    private EvidenceItem itemOf(Upload upload, ContentStore.Draft draft, Actor uploader) {
        if (draft.size() == 0) {
            throw Refusal.rule("EVIDENCE_EMPTY", "file", "is empty");
        }
        return new EvidenceItem(
                UUID.randomUUID().toString(),
                upload.kind(),
                upload.displayName(),
                types.typeOf(upload, draft.file()).mediaType(),
                draft.size(),
                draft.sha256(),
                uploader.name(),
                Objects.requireNonNull(uploader.role()),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    static Refusal tooLarge() {
        return Refusal.tooLarge("EVIDENCE_TOO_LARGE", "A piece of evidence may have no more than 20 MiB.");
    }

    /** @throws Refusal not found, also where it is none of the reader's business */
    public EvidenceItem read(String id, Actor reader) {
        return rows.find(id).filter(item -> mayRead(reader, item)).orElseThrow(() -> Refusal.notFound("evidence", id));
    }

    private boolean mayRead(Actor reader, EvidenceItem item) {
        return !reader.is(Role.BUYER)
                || item.uploader().equals(reader.name())
                || rows.isInACaseOf(reader.name(), item.id());
    }

    /** Where the content lies. */
    public Path contentOf(EvidenceItem item) {
        return contents.fileOf(item.sha256());
    }

    /**
     * Checks ids before they are attached; a buyer may point only at what he uploaded himself.
     *
     * @param field that held the ids, to name each unknown one in
     * @throws Refusal naming every id that is unknown
     */
    public void requireAll(List<String> ids, String field, Actor actor) {
        List<FieldError> unknown = unknown(ids, field, actor);
        if (!unknown.isEmpty()) {
            throw Refusal.rules(unknown);
        }
    }

    /** As {@link #requireAll}, for callers that collect errors. */
    public List<FieldError> unknown(List<String> ids, String field, Actor actor) {
        Set<String> known = ids.isEmpty() ? Set.of() : rows.known(ids, actor.is(Role.BUYER) ? actor.name() : null);
        List<FieldError> unknown = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                unknown.add(new FieldError(
                        field + "[" + i + "]", "UNKNOWN_EVIDENCE", "there is no such evidence: " + ids.get(i)));
            }
        }
        return unknown;
    }

    /** Points a case at evidence, in the caller's transaction; pointing twice for one purpose is pointing once. */
    public void attach(String caseId, List<String> ids, String purpose, Instant at) {
        ids.forEach(id -> rows.attach(caseId, id, purpose, at));
    }

    /** What a case points at, oldest first, each once. */
    public List<EvidenceItem> ofCase(String caseId) {
        return rows.ofCase(caseId);
    }
}
