package io.aftersales.cases.task;

import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.History;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.worklist.WorkItem;
import io.aftersales.worklist.Worklist;
import io.aftersales.worklist.WorklistRecorder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Gives tasks back to their group when whoever took them went quiet. A page that is open on the case, and in front, is a sign of
 * life. What somebody was given by another he keeps.
 */
@Service
public class Leases {

    /** Without a sign of life. */
    public static final Duration LEASE = Duration.ofMinutes(30);

    private static final Logger log = LoggerFactory.getLogger(Leases.class);
    private static final int AT_ONCE = 500;

    private final Worklist worklist;
    private final WorklistRecorder recorder;
    private final CaseActs acts;
    private final CaseProcess process;
    private final History history;
    private final Clock clock;

    Leases(
            Worklist worklist,
            WorklistRecorder recorder,
            CaseActs acts,
            CaseProcess process,
            History history,
            Clock clock) {
        this.worklist = worklist;
        this.recorder = recorder;
        this.acts = acts;
        this.process = process;
        this.history = history;
        this.clock = clock;
    }

    /** The person is at work on the case: what he took of it stays his for another {@link #LEASE}. */
    public void renew(String caseId, String login) {
        recorder.renewed(caseId, login, clock.instant().plus(LEASE));
    }

    /** When the next lease ends; an advance of the virtual clock stops there. */
    public Optional<Instant> nextEndAfter(Instant after) {
        return worklist.nextLeaseEndAfter(after);
    }

    /** Called periodically, outside any transaction; answers how many tasks went back. */
    public int returnQuiet() {
        Instant now = clock.instant();
        return (int) worklist.quietSince(now, AT_ONCE).stream()
                .filter(item -> goesBack(item, now))
                .count();
    }

    private boolean goesBack(WorkItem seen, Instant now) {
        try {
            return acts.act(seen.caseId(), now, file -> {
                Optional<WorkItem> quiet = worklist.quiet(seen.id(), now).filter(item -> !file.isInDispute());
                quiet.ifPresent(item -> {
                    process.assign(item.id(), null);
                    String holder = Objects.requireNonNull(item.assignee());
                    history.tell(
                            file.id(),
                            now,
                            Actor.SYSTEM,
                            "CLAIM_LAPSED",
                            Map.of("task", item.key(), "assignee", holder));
                });
                return quiet.isPresent();
            });
        } catch (Refusal othersAreAtIt) {
            log.atInfo()
                    .addKeyValue("caseId", seen.caseId())
                    .addKeyValue("why", othersAreAtIt.detail())
                    .log("a quiet task is given back later");
            return false;
        }
    }
}
