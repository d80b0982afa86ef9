package io.aftersales.domain.routing;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent can take, and when he is away.
 *
 * @param languages of ISO 639-1
 * @param categories of goods, in lower case; empty for all
 * @param mostOpen how many open cases he looks after at most; absent for any number
 * @param absentFrom the first instant at which he is away
 * @param absentUntil the first instant at which he is back; absent if nobody knows
 * @param deputy who looks after his cases while he is away
 */
public record AgentProfile(
        List<String> teams,
        List<String> languages,
        List<String> categories,
        @Nullable Integer mostOpen,
        @Nullable Instant absentFrom,
        @Nullable Instant absentUntil,
        @Nullable String deputy) {

    /** Of an agent about whom nobody has said anything. */
    public static final AgentProfile ORDINARY =
            new AgentProfile(List.of("AFTERSALES"), List.of("zh"), List.of(), null, null, null, null);

    public AgentProfile {
        teams = List.copyOf(teams);
        languages = List.copyOf(languages);
        categories = List.copyOf(categories);
    }

    public boolean isAbsentAt(Instant at) {
        return absentFrom != null && !at.isBefore(absentFrom) && (absentUntil == null || at.isBefore(absentUntil));
    }

    boolean serves(String language, Set<String> goods) {
        return languages.contains(language) && (categories.isEmpty() || categories.containsAll(goods));
    }
}
