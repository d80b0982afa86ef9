package io.aftersales.ops;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ops.PeriodicRuns.Run;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.stereotype.Service;

/** The periodic jobs as those see them who keep the desk running. All instants are real time. */
@Service
public class PeriodicJobs {

    private final Scheduler scheduler;
    private final PeriodicRuns runs;

    PeriodicJobs(Scheduler scheduler, PeriodicRuns runs) {
        this.scheduler = scheduler;
        this.runs = runs;
    }

    /**
     * @param startedAt with {@code endedAt} the last run; absent before the first
     * @param failure what the last run failed of; absent if it did not
     * @param nextAt absent while the job is held
     */
    public record PeriodicJob(
            String name,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String failure,
            @Nullable Instant nextAt) {}

    /** By name. */
    public List<PeriodicJob> list() {
        Map<String, Run> last = runs.last();
        try {
            return scheduler.getJobKeys(GroupMatcher.anyJobGroup()).stream()
                    .map(JobKey::getName)
                    .sorted()
                    .map(name -> job(name, last.get(name)))
                    .toList();
        } catch (SchedulerException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private PeriodicJob job(String name, @Nullable Run last) {
        return last == null
                ? new PeriodicJob(name, null, null, null, nextAt(name))
                : new PeriodicJob(name, last.startedAt(), last.endedAt(), last.failure(), nextAt(name));
    }

    private @Nullable Instant nextAt(String name) {
        try {
            return scheduler.getTriggersOfJob(new JobKey(name)).stream()
                    .map(Trigger::getNextFireTime)
                    .filter(Objects::nonNull)
                    .min(Comparator.naturalOrder())
                    .map(next -> next.toInstant())
                    .orElse(null);
        } catch (SchedulerException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /**
     * Has a job carried out now, beside its schedule, on one of the nodes. Returns at once.
     *
     * @throws Refusal if there is no such job
     */
    public void run(String name) {
        try {
            if (!scheduler.checkExists(new JobKey(name))) {
                throw Refusal.notFound("job", name);
            }
            scheduler.triggerJob(new JobKey(name));
        } catch (SchedulerException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
