package io.aftersales.evidence;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The vault as the rest of the desk sees it. Evidence comes in, is pointed at by cases, and is never changed. */
@Component
public class Evidence {

    private static final long MOST_BYTES = 20L << 20;
    private static final String SUPERSEDES = "supersedes";

    private final EvidenceRows rows;
    private final Drafts drafts;
    private final ContentStore contents;
    private final TypeCheck types = new TypeCheck();
    private final Clock clock;

    Evidence(EvidenceRows rows, Drafts drafts, ContentStore contents, Clock clock) {
        this.rows = rows;
        this.drafts = drafts;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * Stores content, then row: what a crash leaves is at worst a content that no row names.
     *
     * @throws Refusal for what is empty, too large, of a type that is not taken, or not what it claims to be
     */
    public EvidenceItem store(Upload upload, Actor uploader) {
        EvidenceItem item = keep(upload, null, uploader);
        rows.insert(item);
        return item;
    }

    /**
     * Stores the content of a piece that is to supersede another; {@link #supersede} puts it on record.
     *
     * @throws Refusal as {@link #store}; a conflict if the older piece is superseded already; a rule for one that the
     *     uploader cannot see or that is another party's
     */
    public EvidenceItem keepInPlaceOf(String older, Upload upload, Actor uploader) {
        requireOwn(older, uploader);
        return keep(upload, older, uploader);
    }

    private EvidenceItem keep(Upload upload, @Nullable String supersedes, Actor uploader) {
        if (upload.size() > MOST_BYTES) {
            throw tooLarge();
        }
        Draft draft = drafts.write(upload.content(), MOST_BYTES);
        try {
            EvidenceItem item = itemOf(upload, draft, supersedes, uploader);
            contents.keep(draft);
            return item;
        } finally {
            drafts.discard(draft);
        }
    }

    private EvidenceItem itemOf(Upload upload, Draft draft, @Nullable String supersedes, Actor uploader) {
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
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                supersedes,
                null);
    }

    private void requireOwn(String id, Actor uploader) {
        EvidenceItem older = rows.find(id)
                .filter(item -> mayRead(uploader, item))
                .orElseThrow(() -> Refusal.rule("UNKNOWN_EVIDENCE", SUPERSEDES, "there is no such evidence: " + id));
        requireCurrent(older);
        if (!EvidenceItem.isOf(uploader, older.uploader(), older.role())) {
            throw Refusal.rule("NOT_YOUR_EVIDENCE", SUPERSEDES, "only the party that stored it may supersede it");
        }
    }

    private static void requireCurrent(EvidenceItem item) {
        String newer = item.supersededBy();
        if (newer != null) {
            throw Refusal.conflict(
                    "EVIDENCE_SUPERSEDED",
                    "This piece has been superseded already; supersede the newer one",
                    Map.of("supersededBy", newer));
        }
    }

    /**
     * Puts a piece that supersedes another on record, in the caller's transaction; until that ends no case comes to point
     * at the older one.
     *
     * @throws Refusal a conflict if another was faster
     */
    public void supersede(EvidenceItem newer) {
        String older = Objects.requireNonNull(newer.supersedes());
        rows.lock(older);
        requireCurrent(rows.find(older).orElseThrow());
        rows.insert(newer);
    }

    /** The cases that point at a piece, in the order in which they are to be locked. */
    public List<String> casesOf(String id) {
        return rows.casesOf(id);
    }

    /** Points a case at a piece for all that it points at the superseded one for, in the caller's transaction. */
    public void attachInPlace(String caseId, EvidenceItem newer, Instant at, @Nullable String lateAfter) {
        rows.attachForThatOf(caseId, newer, at, lateAfter);
    }

    static Refusal tooLarge() {
        return Refusal.tooLarge("EVIDENCE_TOO_LARGE", "A piece of evidence may have no more than 20 MiB.");
    }

    /** @throws Refusal not found, also where it is none of the reader's business */
    public EvidenceItem read(String id, Actor reader) {
        return rows.find(id).filter(item -> mayRead(reader, item)).orElseThrow(() -> Refusal.notFound("evidence", id));
    }

    private boolean mayRead(Actor reader, EvidenceItem item) {
        if (item.uploader().equals(reader.name())) {
            return true;
        }
        return reader.is(Role.BUYER)
                ? rows.isInACaseOf(reader.name(), item.id())
                : reader.onlyShops().isEmpty() || rows.isInACaseOf(reader.onlyShops(), item.id());
    }

    /** @throws ContentLost where the store no longer has it */
    public Resource contentOf(EvidenceItem item) {
        Resource content = contents.content(item.sha256(), item.size());
        if (!content.exists()) {
            throw new ContentLost(item);
        }
        return content;
    }

    /**
     * What is wrong with ids before they are attached; a buyer may point only at what he uploaded himself, and whoever is bound to
     * shops at that and at what is in a case of these.
     *
     * @param field that held the ids, to name each unknown one in
     */
    public List<FieldError> unknown(List<String> ids, String field, Actor actor) {
        Set<String> known = ids.isEmpty() ? Set.of() : known(ids, actor);
        List<FieldError> unknown = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (!known.contains(ids.get(i))) {
                unknown.add(new FieldError(
                        field + "[" + i + "]", "UNKNOWN_EVIDENCE", "there is no such evidence: " + ids.get(i)));
            }
        }
        return unknown;
    }

    private Set<String> known(List<String> ids, Actor actor) {
        return actor.is(Role.BUYER) || !actor.dealsWithAll()
                ? rows.knownTo(actor.name(), actor.onlyShops(), ids)
                : rows.known(ids);
    }

    /**
     * Points a case at evidence, in the caller's transaction; pointing twice for one purpose is pointing once. Where a piece
     * is superseded, the case points at the newer one too.
     */
    public void attach(String caseId, List<String> ids, Attachment attachment) {
        ids.forEach(id -> rows.attach(caseId, id, attachment));
    }

    /** As {@link #attach}, of evidence that comes with what the case was waiting for. */
    public void attach(String caseId, List<String> ids, String purpose, Instant at) {
        attach(caseId, ids, new Attachment(purpose, at, null));
    }

    /** What a case points at, oldest first, each once. */
    public List<CaseEvidence> ofCase(String caseId) {
        return rows.ofCase(caseId);
    }
}
