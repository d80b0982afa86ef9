package io.aftersales.cases.migration;

import io.aftersales.cases.migration.CaseMigration.CaseState;
import io.aftersales.cases.migration.CaseMigration.MigratedCase;
import io.aftersales.cases.migration.CaseMigration.Plan;
import io.aftersales.cases.migration.CaseMigration.State;
import io.aftersales.cases.migration.CaseMigration.Trial;
import io.aftersales.cases.migration.CaseMigration.VersionPlan;
import io.aftersales.cases.migration.CaseVersions.Standing;
import io.aftersales.cases.migration.MigrationRows.Begun;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.Draft;
import io.aftersales.studio.OpenCases;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.Publishing;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.model.ModelKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What process owners ask for: what a migration would do, one that begins with a publication, how far it has come, a larger share,
 * its stop, and its way back. {@link MigrationRunner} does it.
 */
@Service
public class CaseMigrations implements OpenCases {

    /** Cases that a plan tries if nobody says how many, and the most it tries at once. */
    private static final int TRIED = 50;

    private static final int MOST_TRIED = 200;
    private static final int ALL = 100;

    private record Wanted(@Nullable Integer cases) {}

    private record Share(@Nullable Integer percent) {}

    private final MigrationRows rows;
    private final CaseVersions versions;
    private final DryRuns dryRuns;
    private final StudioDrafts drafts;
    private final TransactionTemplate transaction;

    CaseMigrations(
            MigrationRows rows,
            CaseVersions versions,
            DryRuns dryRuns,
            StudioDrafts drafts,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.versions = versions;
        this.dryRuns = dryRuns;
        this.drafts = drafts;
        this.transaction = new TransactionTemplate(transactions);
    }

    // ---- before

    /**
     * What a migration to the draft would do; nothing is changed or kept. Called outside any transaction.
     *
     * @param body {@code cases}: how many are tried at once, at most 200; the first ones that would go
     */
    public Plan plan(String draftId, Map<String, ?> body, Actor actor) {
        Draft draft = soundDraft(draftId, actor);
        Integer wanted = Fields.read(body, fields -> new Wanted(fields.integer("cases", 0, MOST_TRIED)))
                .cases();
        List<Standing> running = Standing.inTurn(versions.running(draft.key()));
        List<Standing> tried = running.subList(0, Math.min(Objects.requireNonNullElse(wanted, TRIED), running.size()));
        return dryRuns.asVersion(
                draft.key(),
                StudioDrafts.xmlOf(draft),
                version -> new Plan(
                        draft.key(),
                        running.size(),
                        mappings(draft.key(), running, version),
                        trial(tried, version, running.size())));
    }

    private List<VersionPlan> mappings(String key, List<Standing> running, int to) {
        Map<Integer, Long> byVersion =
                running.stream().collect(Collectors.groupingBy(Standing::version, TreeMap::new, Collectors.counting()));
        return byVersion.entrySet().stream()
                .map(each -> new VersionPlan(
                        each.getKey(), Math.toIntExact(each.getValue()), versions.mapping(key, each.getKey(), to)))
                .toList();
    }

    private Trial trial(List<Standing> tried, int version, int total) {
        Map<String, Verdict> verdicts =
                dryRuns.tryAll(version, tried.stream().map(Standing::caseId).toList());
        List<MigratedCase> notMoved = tried.stream()
                .filter(standing -> verdict(verdicts, standing).state() == CaseState.REFUSED)
                .map(standing -> told(standing, verdict(verdicts, standing)))
                .toList();
        int moved = (int) verdicts.values().stream().filter(Verdict::isMoved).count();
        return new Trial(tried.size(), moved, notMoved.size(), tried.size() == total, notMoved);
    }

    private static Verdict verdict(Map<String, Verdict> verdicts, Standing of) {
        return Objects.requireNonNull(verdicts.get(of.caseId()));
    }

    private static MigratedCase told(Standing standing, Verdict verdict) {
        Why why = Objects.requireNonNull(verdict.why());
        return new MigratedCase(
                standing.caseId(),
                standing.version(),
                null,
                verdict.state(),
                why,
                why.says(verdict.fact()),
                null,
                verdict.proof(),
                verdict.change());
    }

    /** Tries every case, in the background; followed as a migration is. */
    public CaseMigration dryRun(String draftId, Actor actor, Instant at) {
        Draft draft = soundDraft(draftId, actor);
        String id = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> rows.insert(
                new Begun(
                        id,
                        draft.key(),
                        draftId,
                        null,
                        StudioDrafts.xmlOf(draft),
                        ALL,
                        draft.reason(),
                        actor.name(),
                        at),
                Standing.inTurn(versions.running(draft.key()))));
        return find(id, actor);
    }

    /** Nothing of a draft reaches the engine before it has passed the checks. */
    private Draft soundDraft(String draftId, Actor actor) {
        ProcessOwners.require(actor);
        Draft draft = drafts.get(draftId, actor);
        if (draft.publishedVersion() != null) {
            throw Refusal.conflict("DRAFT_PUBLISHED", "The draft was published as version " + draft.publishedVersion());
        }
        if (StudioDrafts.keyOf(draft).isTable()) {
            throw Refusal.rule("ONLY_PROCESSES_MIGRATE", "key", "No case runs on a table");
        }
        Publishing.requireSound(drafts.check(draft));
        return draft;
    }

    // ---- the migration

    @Override
    @Transactional
    public String migrate(
            ModelKey key, int version, String draftId, int percent, String reason, String by, Instant at) {
        String id = UUID.randomUUID().toString();
        rows.supersede(key.key());
        rows.insert(
                new Begun(id, key.key(), draftId, version, null, percent, reason, by, at),
                Standing.inTurn(versions.runningBefore(key.key(), version)));
        return id;
    }

    @Override
    public void stop(ModelKey key) {
        rows.supersede(key.key());
    }

    public CaseMigration find(String id, Actor actor) {
        ProcessOwners.requireReader(actor);
        return rows.find(id).orElseThrow(() -> Refusal.notFound("migration", id));
    }

    /** @param before the last one that was shown; the newest come first */
    public List<CaseMigration> list(@Nullable String key, @Nullable String before, int most, Actor actor) {
        ProcessOwners.requireReader(actor);
        return rows.list(key, before, most);
    }

    /** @param after the last case that was shown */
    public List<MigratedCase> cases(String id, @Nullable CaseState state, String after, int most, Actor actor) {
        find(id, actor);
        return rows.cases(id, state, after, most);
    }

    /**
     * Goes on: with a larger share, after a stop, or over the cases that were refused.
     *
     * @param body {@code percent}; the share stays where it is absent
     */
    @Transactional
    public CaseMigration run(String id, Map<String, ?> body, Actor actor) {
        CaseMigration migration = hold(id, actor);
        if (migration.backedOutBy() != null) {
            throw Refusal.conflict("BACKED_OUT", "This migration was taken back; another begins with a publication");
        }
        Integer wanted = Fields.read(body, fields -> new Share(fields.integer("percent", 1, ALL)))
                .percent();
        int percent = Objects.requireNonNullElse(wanted, migration.percent());
        if (percent < migration.percent()) {
            throw Refusal.rule(
                    "SHARE_ONLY_GROWS", "percent", "The share is " + migration.percent() + " and is not made smaller");
        }
        rows.goOn(id, percent);
        return find(id, actor);
    }

    /** Moves no more cases; those that went stay where they are. */
    @Transactional
    public CaseMigration stop(String id, Actor actor) {
        CaseMigration migration = hold(id, actor);
        if (migration.state() != State.STOPPED && !rows.stop(id)) {
            throw Refusal.conflict("NOT_UNDER_WAY", "This migration has come to its end");
        }
        return find(id, actor);
    }

    /** Has the cases that went go back to where each was, by the same rules. */
    @Transactional
    public CaseMigration backOut(String id, Actor actor) {
        CaseMigration migration = hold(id, actor);
        if (migration.dryRun()) {
            throw Refusal.conflict("DRY_RUN", "A dry run has moved nothing");
        }
        if (migration.state() != State.BACKING_OUT) {
            rows.backOut(id, actor.name());
        }
        return find(id, actor);
    }

    /** Takes away dry runs that are over; answers how many. */
    @Transactional
    public int forgetDryRuns(Instant begunBefore, int most) {
        return rows.forgetDryRuns(begunBefore, most);
    }

    private CaseMigration hold(String id, Actor actor) {
        ProcessOwners.require(actor);
        rows.lock(id);
        return find(id, actor);
    }
}
