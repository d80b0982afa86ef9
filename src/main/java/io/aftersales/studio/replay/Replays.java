package io.aftersales.studio.replay;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.Draft;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.Table;
import io.aftersales.studio.model.UnreadableXml;
import io.aftersales.studio.model.XmlFile;
import io.aftersales.studio.replay.Replay.State;
import io.aftersales.studio.replay.ReplayRun.Change;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a draft would have done to the cases that were closed last. */
@Service
public class Replays {

    private static final int MOST_CASES = 1000;

    private final StudioDrafts drafts;
    private final ReplayRows rows;
    private final ReplayRunner runner;

    Replays(StudioDrafts drafts, ReplayRows rows, ReplayRunner runner) {
        this.drafts = drafts;
        this.rows = rows;
        this.runner = runner;
    }

    private record Order(int cases) {}

    /**
     * Starts a replay, which goes on by itself.
     *
     * @param body {@code cases}: how many of those that were closed last
     */
    public Replay start(String draftId, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        Draft draft = drafts.get(draftId, actor);
        Order order = Fields.read(body, fields -> new Order(fields.requiredInteger("cases", 1, MOST_CASES)));
        Change change = change(draft);
        String id = UUID.randomUUID().toString();
        if (!rows.insert(id, draftId, draft.revision(), order.cases(), actor.name(), at, ReplayRunner.LONGEST_WAIT)) {
            throw Refusal.conflict("REPLAY_RUNNING", "A replay of this draft runs already");
        }
        runner.begin(id, change, order.cases());
        return find(draftId, id);
    }

    private Change change(Draft draft) {
        ModelKey key = StudioDrafts.keyOf(draft);
        if (key.isTable() && !key.equals(ModelKey.DEADLINES)) {
            throw Refusal.rule(
                    "REPLAY_NOT_OFFERED",
                    "key",
                    "Closed cases are replayed on a process, or on the table of deadlines; what other tables decided is"
                            + " replayed as it was decided");
        }
        requireSafe(draft);
        String xml = StudioDrafts.xmlOf(draft);
        return key.isTable()
                ? new Change(null, xml, tableIn(xml))
                : new Change(CaseType.ofProcess(key.key()).orElseThrow(), xml, null);
    }

    private void requireSafe(Draft draft) {
        if (!drafts.check(draft).letsPlay()) {
            throw notReplayable("The checks let no engine come near this file");
        }
    }

    private static ClauseTable tableIn(String xml) {
        try {
            return Table.of(XmlFile.read(xml)).asClauses();
        } catch (UnreadableXml | IllegalArgumentException e) {
            throw notReplayable("The table of deadlines cannot be read: " + e.getMessage());
        }
    }

    private static Refusal notReplayable(String why) {
        return Refusal.conflict("NOT_REPLAYABLE", why);
    }

    public Replay get(String draftId, String replayId, Actor actor) {
        ProcessOwners.requireReader(actor);
        return find(draftId, replayId);
    }

    /** The one of the draft that was started last. */
    public Optional<Replay> last(String draftId, Actor actor) {
        ProcessOwners.requireReader(actor);
        return rows.lastOf(draftId);
    }

    /** Ends a replay after the cases that are being played at this moment. Does nothing to one that has ended. */
    public Replay cancel(String draftId, String replayId, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        find(draftId, replayId);
        rows.end(replayId, State.CANCELLED, at);
        return find(draftId, replayId);
    }

    /** Takes away replays that have ended; answers how many. */
    @Transactional
    public int forget(Instant endedBefore, int most) {
        return rows.forget(endedBefore, most);
    }

    private Replay find(String draftId, String replayId) {
        return rows.find(replayId)
                .filter(replay -> replay.draftId().equals(draftId))
                .orElseThrow(() -> Refusal.notFound("replay", replayId));
    }
}
