package io.aftersales.studio.replay;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.ledger.ClauseTables;
import io.aftersales.studio.PublishedModels;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.rehearsal.Rehearsal;
import io.aftersales.studio.rehearsal.RehearsalFailed;
import io.aftersales.studio.rehearsal.Rehearsals;
import io.aftersales.studio.replay.Replay.Went;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One replay while it runs: its cases, and the diagrams that are set up for it. Used by several threads. */
final class ReplayRun implements AutoCloseable {

    private final String id;
    private final Change change;
    private final RecordedCases recordings;
    private final Rehearsals rehearsals;
    private final PublishedModels models;
    private final ClauseTables tables;
    private final ReplayRows rows;
    private final Queue<String> cases;
    private final Map<Diagram, Rehearsal> ran = new HashMap<>();
    private final @Nullable Rehearsal draft;
    private final AtomicInteger workers;
    private volatile boolean failed;

    private record Diagram(CaseType type, int version) {}

    /**
     * What is changed: a diagram, or the table of deadlines.
     *
     * @param type whose diagram it is; absent for the table
     * @param xml of the diagram
     * @param table that is the draft; absent for a diagram
     */
    record Change(
            @Nullable CaseType type, String xml, @Nullable ClauseTable table) {}

    ReplayRun(
            String id,
            Change change,
            List<String> cases,
            int workers,
            RecordedCases recordings,
            Rehearsals rehearsals,
            PublishedModels models,
            ClauseTables tables,
            ReplayRows rows) {
        this.id = id;
        this.change = change;
        this.cases = new ConcurrentLinkedQueue<>(cases);
        this.workers = new AtomicInteger(workers);
        this.recordings = recordings;
        this.rehearsals = rehearsals;
        this.models = models;
        this.tables = tables;
        this.rows = rows;
        this.draft = change.type() == null ? null : rehearsals.open(change.type(), change.xml());
    }

    String id() {
        return id;
    }

    @Nullable String nextCase() {
        return failed ? null : cases.poll();
    }

    void fail() {
        failed = true;
    }

    boolean hasFailed() {
        return failed;
    }

    /** @return whether the caller was the last at work */
    boolean leave() {
        return workers.decrementAndGet() == 0;
    }

    void replay(String caseId) {
        Optional<Recorded> found = recordings.find(caseId);
        if (found.isEmpty()) {
            rows.notComparable(id, caseId, "NOT_RECORDED");
            return;
        }
        Recorded recorded = found.get();
        ClauseTable inForce = tables.get(recorded.deadlineTable());
        Rehearsal diagram = diagramOf(recorded);
        Played then;
        try {
            then = CaseReplay.asRecorded(diagram, recorded, inForce);
        } catch (RehearsalFailed e) {
            rows.notComparable(id, caseId, "GOES_OTHERWISE");
            return;
        }
        if (!then.isAs(recorded.ending())) {
            rows.notComparable(id, caseId, "GOES_OTHERWISE");
            return;
        }
        compare(recorded, diagram, inForce, then);
    }

    private void compare(Recorded recorded, Rehearsal diagram, ClauseTable inForce, Played then) {
        Rehearsal other = draft == null ? diagram : draft;
        ClauseTable table = change.table() == null ? inForce : change.table();
        try {
            Played now = CaseReplay.changed(other, recorded, table, then);
            if (now.isAs(then)) {
                rows.same(id, recorded.caseId());
            } else {
                rows.different(id, recorded.caseId(), Went.of(then), Went.of(now));
            }
        } catch (RehearsalFailed e) {
            rows.different(id, recorded.caseId(), Went.of(then), Went.failed(String.valueOf(e.getMessage())));
        }
    }

    private Rehearsal diagramOf(Recorded recorded) {
        Diagram key = new Diagram(recorded.type(), recorded.version());
        synchronized (ran) {
            return ran.computeIfAbsent(key, this::open);
        }
    }

    private Rehearsal open(Diagram diagram) {
        ModelKey key = ModelKey.of(diagram.type().processKey()).orElseThrow();
        return rehearsals.open(
                diagram.type(), models.xml(key, diagram.version()).orElseThrow());
    }

    @Override
    public void close() {
        if (draft != null) {
            draft.close();
        }
        synchronized (ran) {
            ran.values().forEach(Rehearsal::close);
        }
    }
}
