package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.studio.rehearsal.RehearsedClocks.CaseProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A case that is played, with a time of its own. What a case row, the ledger and the services are to a real one, this is to
 * the process that is rehearsed. Used by one thread at a time.
 */
public final class RehearsedCase {

    /** A diagram that passes more elements than this goes round in circles. */
    private static final int MOST_PASSED = 5000;

    private final String id = UUID.randomUUID().toString();
    private final CaseProfile profile;
    private final RehearsedClocks clocks;
    private final Services services;
    private final Map<String, Integer> calls = new HashMap<>();
    private final List<CaseStatus> statuses = new ArrayList<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private final Map<String, Instant> sent = new LinkedHashMap<>();
    private Instant actedAt;
    private int passed;
    private @Nullable String last;
    private @Nullable CaseOutcome ending;
    private @Nullable Instant closedAt;

    /** @param openedAt where its time starts */
    public RehearsedCase(
            CaseType type,
            String channel,
            boolean shipped,
            Instant openedAt,
            RehearsedClocks clocks,
            Services services) {
        this.profile = new CaseProfile(type, channel, shipped);
        this.actedAt = openedAt;
        this.clocks = clocks;
        this.services = services;
    }

    /** The business key of its process. */
    public String id() {
        return id;
    }

    public RehearsedClocks clocks() {
        return clocks;
    }

    /** Where clocks start that follow the last act, or the last clock that acted on silence. */
    public Instant actedAt() {
        return actedAt;
    }

    public void actedAt(Instant at) {
        actedAt = at;
    }

    public Instant due(String clause, List<String> scopes) {
        return clocks.due(profile, clause, scopes, actedAt);
    }

    /** A clock acts on silence: it is missed, and what follows is counted from its end. */
    public void misses(String clause, List<String> scopes) {
        clocks.live(clause, scopes).ifPresent(clock -> {
            clock.decide(DeadlineState.MISSED);
            actedAt = clock.dueAt();
        });
    }

    /** The case has come to steps, or left one, with these statuses. */
    public void stands(Collection<CaseStatus> steps) {
        CaseStatus.shownAmong(steps).ifPresent(this::show);
    }

    private void show(CaseStatus status) {
        if (closedAt == null && (statuses.isEmpty() || statuses.get(statuses.size() - 1) != status)) {
            statuses.add(status);
        }
    }

    /**
     * A part of the case has ended. As with a real case the last one closes it.
     *
     * @return whether the case is closed by it
     */
    public boolean ended(@Nullable CaseOutcome outcome, Collection<CaseStatus> remaining, boolean othersMove) {
        if (closedAt != null) {
            return false;
        }
        CaseOutcome merged = CaseOutcome.merged(ending, outcome);
        ending = merged;
        if (merged != null && remaining.isEmpty() && !othersMove) {
            show(CaseStatus.CLOSED);
            closedAt = actedAt;
            return true;
        }
        stands(remaining);
        return false;
    }

    /**
     * The case came to an element or took a flow.
     *
     * @throws IllegalStateException where it never comes to an end
     */
    public void passes(String element) {
        passed++;
        last = element;
        taken.add(element);
        if (passed > MOST_PASSED) {
            throw new IllegalStateException("goes round in circles");
        }
    }

    /** What a service answers that the process has come to. */
    public Map<String, Object> serve(String service, Function<String, @Nullable Object> variables) {
        Map<String, Object> answer = services.answer(service, calls.merge(service, 1, Integer::sum), variables);
        if (service.equals("sendRefund")) {
            sent.put(String.valueOf(variables.apply("refundId")), actedAt);
        } else if (service.equals("openDispute")) {
            clocks.suspend(actedAt);
        }
        return answer;
    }

    /** Payments that were released, by their key, and when; in their order. */
    public Map<String, Instant> sent() {
        return sent;
    }

    public boolean isClosed() {
        return closedAt != null;
    }

    public Optional<CaseOutcome> outcome() {
        return isClosed() ? Optional.ofNullable(ending) : Optional.empty();
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    /** The last one that was shown. */
    public Optional<CaseStatus> status() {
        return statuses.isEmpty() ? Optional.empty() : Optional.of(statuses.get(statuses.size() - 1));
    }

    /** Every status that was shown, in order. */
    public List<CaseStatus> statuses() {
        return List.copyOf(statuses);
    }

    /** Ids of the elements and flows that were passed. */
    public List<String> taken() {
        return List.copyOf(taken);
    }

    /** The id of the element that was passed last. */
    public @Nullable String last() {
        return last;
    }
}
