package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.check.Check;
import io.aftersales.studio.check.DraftChecks;
import io.aftersales.studio.check.Finding;
import io.aftersales.studio.diff.Differences;
import io.aftersales.studio.diff.ModelDifference;
import io.aftersales.studio.model.ModelKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes in preparation: written by any number of owners, looked at by the checks, approved by one who had no hand in them. */
@Service
public class StudioDrafts {

    /** The longest file that is kept, in characters; what the checks take is less, and they say so. */
    private static final int LONGEST_FILE = 8 << 20;

    private static final int LONGEST_REASON = 500;
    private static final Set<Check> KEEP_OUT = EnumSet.of(Check.XML, Check.EXPRESSION, Check.ENGINE);

    /** What is found in a draft, and whether it may be published as far as that goes. */
    public record Verdict(boolean publishable, List<Finding> findings) {

        static Verdict of(List<Finding> findings) {
            return new Verdict(findings.stream().noneMatch(Finding::refuses), findings);
        }

        /** Whether cases may be played by the file: nothing was found that keeps it away from an engine. */
        public boolean letsPlay() {
            return findings.stream()
                    .filter(Finding::refuses)
                    .map(Finding::check)
                    .noneMatch(KEEP_OUT::contains);
        }
    }

    private record Content(String xml, String reason) {}

    private record Why(String reason) {}

    private final DraftRows rows;
    private final PublishedModels models;
    private final DraftChecks checks;

    StudioDrafts(DraftRows rows, PublishedModels models, DraftChecks checks) {
        this.rows = rows;
        this.models = models;
        this.checks = checks;
    }

    /** Open ones first, the last changed before the others. */
    @Transactional(readOnly = true)
    public List<Draft> list(@Nullable String key, Actor actor) {
        ProcessOwners.requireReader(actor);
        return rows.list(key);
    }

    @Transactional(readOnly = true)
    public Draft get(String id, Actor actor) {
        ProcessOwners.requireReader(actor);
        return find(id);
    }

    /** @param body {@code key}, {@code xml} and {@code reason} */
    @Transactional
    public Draft create(Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        Fields fields = Fields.of(body);
        String named = fields.requiredId("key");
        Optional<ModelKey> key = ModelKey.of(named);
        if (!named.isEmpty() && key.isEmpty()) {
            fields.error("key", "UNKNOWN_KEY", "must be one of " + ModelKey.ALL);
        }
        Content content = content(fields, body);
        String id = UUID.randomUUID().toString();
        rows.insert(id, key.orElseThrow(), content.xml(), content.reason(), actor.name(), at);
        return find(id);
    }

    /**
     * Begins a change of what runs.
     *
     * @param body the {@code reason}
     */
    @Transactional
    public Draft begin(String named, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        ModelKey key = Versions.known(named);
        String reason = Fields.read(body, fields -> new Why(fields.requiredText("reason", LONGEST_REASON)))
                .reason();
        String runs = models.xml(key, models.current(key)).orElseThrow();
        String id = UUID.randomUUID().toString();
        rows.insert(id, key, runs, reason, actor.name(), at);
        return find(id);
    }

    /** @param body {@code xml} and {@code reason}, and the {@code revision} that its author has read; any where absent */
    @Transactional
    public Draft change(String id, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        Draft draft = hold(id);
        Fields fields = Fields.of(body);
        refuseOther(draft, fields.integer("revision", 1, Integer.MAX_VALUE));
        checkKey(draft, fields);
        Content content = content(fields, body);
        rows.change(id, content.xml(), content.reason(), actor.name(), at);
        return find(id);
    }

    /** What a draft is a draft of does not change; whoever sends it whole may say it again. */
    private static void checkKey(Draft draft, Fields fields) {
        String key = fields.id("key");
        if (key != null && !key.equals(draft.key())) {
            fields.error("key", "OTHER_KEY", "this is a draft of " + draft.key());
        }
    }

    /** The file as it was sent, since white space around it belongs to it; without the mark of the byte order. */
    private static Content content(Fields fields, Map<String, ?> body) {
        fields.requiredText("xml", LONGEST_FILE);
        String reason = fields.requiredText("reason", LONGEST_REASON);
        fields.refuseUnknown();
        fields.throwIfAny();
        String xml = String.valueOf(body.get("xml"));
        return new Content(xml.startsWith("\uFEFF") ? xml.substring(1) : xml, reason);
    }

    /**
     * Says that a draft may run, as one who had no hand in it.
     *
     * @param body the {@code revision} that was read; any where absent
     */
    @Transactional
    public Draft approve(String id, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        Draft draft = hold(id);
        if (draft.authors().contains(actor.name())) {
            throw Refusal.forbidden("OWN_DRAFT", "A draft is approved by an owner who had no hand in it");
        }
        Integer revision = Fields.read(body, fields -> new Read(fields.integer("revision", 1, Integer.MAX_VALUE)))
                .revision();
        refuseOther(draft, revision);
        rows.approve(id, actor.name(), at, draft.currentVersion());
        return find(id);
    }

    private record Read(@Nullable Integer revision) {}

    private static void refuseOther(Draft draft, @Nullable Integer revision) {
        if (revision != null && revision != draft.revision()) {
            throw Refusal.conflict(
                    "DRAFT_CHANGED",
                    "The draft was changed by " + draft.changedBy() + " meanwhile",
                    Map.of("revision", draft.revision(), "by", draft.changedBy()));
        }
    }

    public Verdict check(String id, Actor actor) {
        return check(get(id, actor));
    }

    /** What is found in the file that the caller has read; it may have been changed since. */
    public Verdict check(Draft draft) {
        return Verdict.of(checks.examine(keyOf(draft), xmlOf(draft)));
    }

    /** What would change against what runs; of a published one, what it changed. */
    public ModelDifference compare(String id, Actor actor) {
        Draft draft = get(id, actor);
        ModelKey key = keyOf(draft);
        String before = models.xml(key, draft.comparedVersion()).orElseThrow();
        return Differences.between(key, before, xmlOf(draft));
    }

    /** The open draft, held until the transaction ends. */
    Draft hold(String id) {
        if (!rows.lock(id)) {
            throw Refusal.notFound("draft", id);
        }
        Draft draft = find(id);
        if (!draft.isOpen()) {
            throw Refusal.conflict("DRAFT_PUBLISHED", "The draft was published as version " + draft.publishedVersion());
        }
        return draft;
    }

    private Draft find(String id) {
        return rows.find(id).orElseThrow(() -> Refusal.notFound("draft", id));
    }

    public static ModelKey keyOf(Draft draft) {
        return ModelKey.of(draft.key()).orElseThrow();
    }

    /** @param draft no listing's */
    public static String xmlOf(Draft draft) {
        return Objects.requireNonNull(draft.xml());
    }
}
