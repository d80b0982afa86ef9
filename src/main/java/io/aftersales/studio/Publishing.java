package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.StudioDrafts.Verdict;
import io.aftersales.studio.check.DraftChecks;
import io.aftersales.studio.check.Finding;
import io.aftersales.studio.model.ModelKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings an approved draft, or an earlier version, to run. Cases that are open stay where they are unless they are to migrate. */
@Service
@Transactional
public class Publishing {

    private static final Logger log = LoggerFactory.getLogger(Publishing.class);
    private static final int LONGEST_REASON = 500;

    /** What becomes of the cases that are open. */
    public enum Running {
        /** They stay on their version. */
        KEEP,
        /** They go over to the new one. */
        MIGRATE
    }

    /**
     * A draft that runs.
     *
     * @param migrationId of the open cases; absent where they stay
     */
    public record Published(Draft draft, @Nullable String migrationId) {}

    private static final int ALL = 100;

    private record Order(
            Running running,
            @Nullable Integer percent,
            @Nullable Instant effectiveAt) {
        int share() {
            return percent == null ? ALL : percent;
        }
    }

    /** Nobody knows what runs in two years. */
    private static final Duration FURTHEST = Duration.ofDays(366);

    private record BackTo(int version, @Nullable String reason) {}

    private final StudioDrafts drafts;
    private final DraftRows rows;
    private final PublishedModels models;
    private final Publications publications;
    private final DraftChecks checks;
    private final OpenCases cases;
    private final AppointmentRows appointments;

    Publishing(
            StudioDrafts drafts,
            DraftRows rows,
            PublishedModels models,
            Publications publications,
            DraftChecks checks,
            OpenCases cases,
            AppointmentRows appointments) {
        this.drafts = drafts;
        this.rows = rows;
        this.models = models;
        this.publications = publications;
        this.checks = checks;
        this.cases = cases;
        this.appointments = appointments;
    }

    /**
     * Makes a draft what new cases start on.
     *
     * @param body {@code running}, with MIGRATE the share of the open cases that is to go in {@code percent}, and {@code effectiveAt} where
     *     it is to run from a later instant on
     */
    public Published publish(String id, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        ModelKey key = StudioDrafts.keyOf(drafts.get(id, actor));
        publications.takeTurn(key);
        Draft draft = drafts.hold(id);
        requireSound(drafts.check(draft));
        requireApproved(draft);
        Order order = order(key, body, at);
        if (order.effectiveAt() != null && order.effectiveAt().isAfter(at)) {
            appointments.set(
                    id,
                    new Appointment(order.effectiveAt(), order.running(), order.percent(), actor.name(), false, null));
            return new Published(drafts.get(id, actor), null);
        }
        return run(draft, key, order, actor, at);
    }

    /**
     * Brings a draft to run whose instant has come, with all that is refused otherwise. Who set it need not be an owner any more: he was
     * one when he did, and another owner had approved of the draft.
     *
     * @return false if it was taken back meanwhile, or has an instant that is still to come
     */
    boolean publishAppointed(String id, Instant now) {
        ModelKey key = ModelKey.of(rows.find(id).orElseThrow().key()).orElseThrow();
        publications.takeTurn(key);
        Draft draft = drafts.hold(id);
        Appointment made = draft.appointment();
        if (made == null || made.effectiveAt().isAfter(now)) {
            return false;
        }
        requireSound(drafts.check(draft));
        requireApproved(draft);
        Actor owner = new Actor(made.by(), Role.PROCESS_OWNER);
        run(draft, key, new Order(made.running(), made.percent(), null), owner, made.effectiveAt());
        return true;
    }

    /** Takes back from when on a draft was to run; it stays approved. */
    public Draft withdraw(String id, Actor actor) {
        ProcessOwners.require(actor);
        drafts.hold(id);
        appointments.drop(id);
        return drafts.get(id, actor);
    }

    private Published run(Draft draft, ModelKey key, Order order, Actor actor, Instant at) {
        String id = draft.id();
        int version = models.publish(key, StudioDrafts.xmlOf(draft), id);
        rows.publish(id, version);
        appointments.drop(id);
        publications.add(key, new Publication(version, id, null, draft.reason(), actor.name(), draft.approvedBy(), at));
        tellLog("published", key, version, actor);
        return new Published(
                drafts.get(id, actor),
                order.running() == Running.KEEP
                        ? null
                        : cases.migrate(key, version, id, order.share(), draft.reason(), actor.name(), at));
    }

    private static Order order(ModelKey key, Map<String, ?> body, Instant at) {
        Order order = Fields.read(
                body,
                fields -> new Order(
                        fields.requiredChoice("running", Running.class),
                        fields.integer("percent", 1, ALL),
                        fields.instant("effectiveAt")));
        if (order.effectiveAt() != null && order.effectiveAt().isAfter(at.plus(FURTHEST))) {
            throw Refusal.rule("TOO_FAR_AHEAD", "effectiveAt", "A draft is to run within a year");
        }
        if (order.running() == Running.KEEP && order.percent() != null) {
            throw Refusal.rule("ONLY_WITH_MIGRATE", "percent", "All new cases start on the new version");
        }
        if (order.running() == Running.MIGRATE && key.isTable()) {
            throw Refusal.rule("ONLY_PROCESSES_MIGRATE", "running", "No case runs on a table; KEEP publishes it");
        }
        return order;
    }

    /** Refuses what the checks refuse. */
    public static void requireSound(Verdict verdict) {
        if (!verdict.publishable()) {
            List<String> broken = verdict.findings().stream()
                    .filter(Finding::refuses)
                    .map(finding -> finding.rule().name())
                    .distinct()
                    .toList();
            throw Refusal.conflict(
                    "NOT_PUBLISHABLE",
                    "The checks found errors: " + String.join(", ", broken),
                    Map.of("rules", broken));
        }
    }

    private static void requireApproved(Draft draft) {
        if (!draft.isApproved()) {
            throw Refusal.conflict("NOT_APPROVED", "Another process owner has to approve the draft first");
        }
        if (draft.isApprovalOutdated()) {
            throw Refusal.conflict(
                    "APPROVAL_OUTDATED",
                    "Version " + draft.currentVersion() + " came to run since the draft was approved over version "
                            + draft.approvedOver() + "; it has to be approved again");
        }
    }

    /**
     * Makes an earlier version what new cases start on.
     *
     * @param body {@code version}, and a {@code reason} if there is one to tell
     * @return the new version, which has the earlier one's files
     */
    public int rollBack(String named, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        ModelKey key = Versions.known(named);
        publications.takeTurn(key);
        BackTo wanted = Fields.read(
                body,
                fields -> new BackTo(
                        fields.requiredInteger("version", 1, Integer.MAX_VALUE),
                        fields.text("reason", LONGEST_REASON)));
        String xml = models.xml(key, wanted.version())
                .orElseThrow(
                        () -> Refusal.rule("NO_SUCH_VERSION", "version", "There is no version " + wanted.version()));
        if (wanted.version() == models.current(key)) {
            throw Refusal.conflict("CURRENT_VERSION", "version", "New cases start on this version already");
        }
        requireSound(Verdict.of(checks.examine(key, xml)));
        cases.stop(key);
        int version = models.publishAgain(key, wanted.version());
        publications.add(
                key, new Publication(version, null, wanted.version(), wanted.reason(), actor.name(), null, at));
        tellLog("rolled back", key, version, actor);
        return version;
    }

    private static void tellLog(String what, ModelKey key, int version, Actor actor) {
        log.atInfo()
                .addKeyValue("key", key.key())
                .addKeyValue("version", version)
                .addKeyValue("actor", actor.name())
                .log(what);
    }
}
