package io.aftersales.board;

import static java.util.stream.Collectors.reducing;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.security.DeskUser;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the work stands at one instant. Tasks of a case that a dispute covers are in none of it.
 *
 * @param teams a task that several groups may take counts for each
 * @param people who can work, and whoever still holds something
 * @param expiring what silence does within 24 hours, the most money first
 * @param breaches clocks that ended in the last 30 days, the most missed first
 */
public record Board(
        Instant at, List<Team> teams, List<Person> people, List<Consequence> expiring, List<Breaches> breaches) {

    /** Groups that a diagram or an escalation gives work to. */
    private static final Set<Role> TEAMS = EnumSet.of(
            Role.AGENT,
            Role.WAREHOUSE,
            Role.REPAIR,
            Role.FIELD,
            Role.LOGISTICS,
            Role.FINANCE,
            Role.SUPERVISOR,
            Role.MANAGER,
            Role.ARBITER);

    /** @param unheld the part of it that nobody holds */
    public record Team(Role team, Load all, Load unheld) {}

    /** @param enabled whether the person may still enter */
    public record Person(String login, String name, Role role, boolean enabled, Load held) {}

    /** What happens to these tasks if nobody acts. */
    public record Consequence(OnExpiry onExpiry, Load load) {}

    /** A kind of clock, and whose it is. */
    public record Breaches(String clause, Party party, Missed last7Days, Missed last30Days) {}

    /** @param ended kept or missed; a clock that was called off is neither */
    public record Missed(long missed, long ended) {}

    static Board of(Instant at, List<Cell> cells, List<DeskUser> staff, List<Breaches> breaches) {
        return new Board(at, teams(cells), people(cells, staff), expiring(cells), breaches);
    }

    private static List<Team> teams(List<Cell> cells) {
        Map<String, Load> all = sums(cells, cell -> cell.groups().stream());
        Map<String, Load> unheld = sums(cells, cell -> cell.holder() == null ? cell.groups().stream() : Stream.of());
        return TEAMS.stream()
                .map(team -> new Team(
                        team, all.getOrDefault(team.name(), Load.NONE), unheld.getOrDefault(team.name(), Load.NONE)))
                .toList();
    }

    private static List<Person> people(List<Cell> cells, List<DeskUser> staff) {
        Map<String, Load> held = sums(cells, cell -> Stream.ofNullable(cell.holder()));
        return staff.stream()
                .filter(user -> held.containsKey(user.login()) || (user.enabled() && TEAMS.contains(user.role())))
                .map(user -> new Person(
                        user.login(),
                        user.displayName(),
                        user.role(),
                        user.enabled(),
                        held.getOrDefault(user.login(), Load.NONE)))
                .toList();
    }

    private static List<Consequence> expiring(List<Cell> cells) {
        return sums(cells, cell -> Stream.ofNullable(cell.onExpiry())).entrySet().stream()
                .map(sum -> new Consequence(sum.getKey(), sum.getValue()))
                .filter(each -> each.load().within24h().count() > 0)
                .sorted(Comparator.comparing(
                                (Consequence each) -> each.load().within24h().amount())
                        .reversed()
                        .thenComparing(Consequence::onExpiry))
                .toList();
    }

    private static <K> Map<K, Load> sums(List<Cell> cells, Function<Cell, Stream<K>> keys) {
        return cells.stream()
                .flatMap(cell -> keys.apply(cell).map(key -> Map.entry(key, cell.load())))
                .collect(
                        Collectors.groupingBy(Map.Entry::getKey, reducing(Load.NONE, Map.Entry::getValue, Load::plus)));
    }
}
