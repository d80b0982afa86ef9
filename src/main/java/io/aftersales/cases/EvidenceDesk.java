package io.aftersales.cases;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.Attachment;
import io.aftersales.evidence.Evidence;
import io.aftersales.evidence.EvidenceItem;
import io.aftersales.evidence.Upload;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes evidence that no step of a case waits for: more of it, at any time, and better pieces in the place of older ones. It
 * moves no clock and no process; what comes after its time is kept and marked.
 */
@Service
public class EvidenceDesk {

    private static final String ADDED = "ADDED";

    private final CaseActs acts;
    private final CaseReader reader;
    private final Cases cases;
    private final Evidence evidence;
    private final EvidenceTimes times;
    private final History history;
    private final ServiceLanguage language;

    EvidenceDesk(
            CaseActs acts,
            CaseReader reader,
            Cases cases,
            Evidence evidence,
            EvidenceTimes times,
            History history,
            ServiceLanguage language) {
        this.acts = acts;
        this.reader = reader;
        this.cases = cases;
        this.evidence = evidence;
        this.times = times;
        this.history = history;
        this.language = language;
    }

    /** Whether somebody brings evidence, as those do who are a party; arbiters and those who keep the desk do not. */
    public static boolean isFor(Actor actor) {
        return partyOf(actor).isPresent();
    }

    private static Optional<Party> partyOf(Actor actor) {
        return Party.of(actor.role()).filter(party -> party != Party.ARBITER);
    }

    /** Points a case, closed or not, at more evidence. */
    public CaseView add(String caseId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        reader.require(caseId, actor);
        Party party = partyOf(actor)
                .orElseThrow(() -> Refusal.forbidden("ROLE", "Evidence is brought by the parties of a case"));
        Fields fields = Fields.of(body);
        List<String> ids = fields.texts("evidence");
        String note = fields.text("note");
        if (ids.isEmpty()) {
            fields.error("evidence", "REQUIRED", "name at least one piece of evidence");
        }
        evidence.unknown(ids, "evidence", actor)
                .forEach(error -> fields.error(error.field(), error.rule(), error.message()));
        language.check(fields, actor);
        fields.refuseUnknown();
        fields.throwIfAny();
        return acts.act(caseId, receivedAt, file -> {
            String ended = times.ended(file, party);
            evidence.attach(caseId, ids, new Attachment(ADDED, receivedAt, ended));
            history.tell(
                    caseId, receivedAt, actor, "EVIDENCE_ADDED", detail(party, note, ended, Map.of("evidence", ids)));
            return reader.view(cases.get(caseId), actor);
        });
    }

    /**
     * Stores evidence.
     *
     * @param supersedes an older piece; the new one comes to every case that points at that, for the same purposes
     */
    public EvidenceItem store(Upload upload, @Nullable String supersedes, Actor uploader, Instant receivedAt) {
        if (supersedes == null) {
            return evidence.store(upload, uploader);
        }
        EvidenceItem item = evidence.keepInPlaceOf(supersedes, upload, uploader);
        return acts.actOnAll(evidence.casesOf(supersedes), receivedAt, files -> {
            requireDealsWith(files, uploader);
            evidence.supersede(item);
            requireAllOf(files, supersedes);
            files.forEach(file -> replace(file, item, uploader, receivedAt));
            return item;
        });
    }

    /** The newer piece comes to every case that points at the older one. */
    private static void requireDealsWith(List<CaseFile> files, Actor uploader) {
        if (!files.stream().map(CaseFile::shopId).allMatch(uploader::dealsWith)) {
            throw Refusal.rule("NOT_YOUR_EVIDENCE", "supersedes", "a case that points at it is not yours to change");
        }
    }

    /** Whoever pointed another case at the older piece meanwhile was faster. */
    private void requireAllOf(List<CaseFile> files, String id) {
        if (!evidence.casesOf(id).equals(files.stream().map(CaseFile::id).toList())) {
            throw Refusal.conflict("TRY_AGAIN", "This piece has just been named for another case; please try again");
        }
    }

    private void replace(CaseFile file, EvidenceItem item, Actor uploader, Instant at) {
        Party party = Party.of(uploader.role()).orElse(null);
        String ended = times.ended(file, party);
        evidence.attachInPlace(file.id(), item, at, ended);
        Map<String, ?> pieces = Map.of("evidence", item.id(), "supersedes", Objects.requireNonNull(item.supersedes()));
        history.tell(file.id(), at, uploader, "EVIDENCE_SUPERSEDED", detail(party, null, ended, pieces));
    }

    private static Map<String, @Nullable Object> detail(
            @Nullable Party party, @Nullable String note, @Nullable String ended, Map<String, ?> pieces) {
        Map<String, @Nullable Object> detail = new HashMap<>(pieces);
        detail.put("party", party);
        detail.put("note", note);
        detail.put("lateAfter", ended);
        return detail;
    }
}
