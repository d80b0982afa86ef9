package io.aftersales.domain.deadline;

import io.aftersales.domain.actor.Role;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one row of the ladder; one that lists several clauses is as many lines. */
final class LadderReader {

    private static final Pattern SHARE = Pattern.compile("(\\d{1,2})%");
    private static final Pattern HOURS = Pattern.compile("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");
    private static final List<@Nullable String> ANY = Collections.singletonList(null);

    private final Ladder.Row row;
    private final ClauseTable clauses;
    private final Cells cells;

    LadderReader(Ladder.Row row, ClauseTable clauses) {
        this.row = row;
        this.clauses = clauses;
        this.cells = new Cells(row.id());
    }

    List<Ladder.Line> lines() {
        LadderStep step = step();
        Party party = Cells.isAny(row.party()) ? null : cells.oneOf(Party.class, "party", row.party());
        List<@Nullable String> named =
                Cells.isAny(row.clause()) ? ANY : new ArrayList<>(cells.strings("clause", row.clause()));
        named.forEach(clause -> check(clause, step));
        return named.stream()
                .map(clause -> new Ladder.Line(clause, party, step))
                .toList();
    }

    private void check(@Nullable String clause, LadderStep step) {
        if (clause == null) {
            return;
        }
        List<ClauseRule> rules = clauses.rules().stream()
                .filter(rule -> rule.clause().equals(clause))
                .toList();
        if (rules.isEmpty()) {
            throw cells.refused("clause", row.clause(), "there is no clause " + clause);
        }
        if (step.moves() && rules.stream().anyMatch(rule -> Ladder.RISE_BY_THEMSELVES.contains(rule.onExpiry()))) {
            throw cells.refused("moves", row.moves(), clause + " brings the next level by itself");
        }
    }

    private LadderStep step() {
        Role role = role();
        boolean moves = cells.flag("moves", row.moves());
        if (moves && Party.of(role).filter(Party.MERCHANT::equals).isEmpty()) {
            throw cells.refused("moves", row.moves(), "a task moves to a role of the merchant");
        }
        return new LadderStep(
                row.id(),
                mark(),
                role,
                cells.oneOf(LadderStep.Channel.class, "channel", row.channel()),
                quiet(),
                cells.flag("acknowledge", row.acknowledge()),
                moves);
    }

    private @Nullable Role role() {
        if (cells.string("role", row.role()).equals(Ladder.OWNER)) {
            return null;
        }
        Role role = cells.oneOf(Role.class, "role", row.role());
        if (!role.isStaff()) {
            throw cells.refused("role", row.role(), "only " + Ladder.OWNER + " and roles of staff are told");
        }
        return role;
    }

    private LadderStep.Mark mark() {
        String text = cells.string("at", row.at());
        Matcher share = SHARE.matcher(text);
        try {
            return share.matches()
                    ? new LadderStep.Share(Integer.parseInt(share.group(1)))
                    : new LadderStep.Before(Duration.parse(text));
        } catch (DateTimeException e) {
            throw cells.refused("at", row.at(), "expected a share like 50% or a time before the end like PT4H");
        } catch (IllegalArgumentException e) {
            throw cells.refused("at", row.at(), String.valueOf(e.getMessage()));
        }
    }

    private @Nullable QuietHours quiet() {
        String text = Cells.isAny(row.quiet()) ? "" : cells.string("quiet", row.quiet());
        if (text.isEmpty()) {
            return null;
        }
        Matcher hours = HOURS.matcher(text);
        if (!hours.matches()) {
            throw cells.refused("quiet", row.quiet(), "expected hours like 22:00-08:00");
        }
        try {
            return new QuietHours(LocalTime.parse(hours.group(1)), LocalTime.parse(hours.group(2)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw cells.refused("quiet", row.quiet(), String.valueOf(e.getMessage()));
        }
    }
}
