package io.aftersales.studio.check;

import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Diagram.Timer;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.Names;
import io.aftersales.studio.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code clause}: every clause that this release enforces in the process is enforced as often, and by nothing but its instant. */
final class ProcessClauses implements ModelCheck {

    private static final Pattern NAMED = Pattern.compile("execution, ?'([a-z-]+)'");

    @Override
    public void examine(Examination draft) {
        Diagram diagram = Diagram.of(draft.root);
        Set<Element> legal = diagram.timers().stream().map(Timer::event).collect(Collectors.toSet());
        diagram.process().all("timerEventDefinition").forEach(timer -> examineForm(draft, legal, timer));
        Set<String> known = Table.of(draft.release.model(ModelKey.DEADLINES)).clauses();
        diagram.process().all().forEach(element -> examineNames(draft, known, element));
        diagram.timers().stream()
                .filter(timer -> !timer.enforces() && timer.interrupts())
                .forEach(timer -> draft.find(Rule.REMINDER_INTERRUPTS, timer.event()));
        examineEnforcement(draft, diagram);
    }

    private static void examineForm(Examination draft, Set<Element> legal, Element timer) {
        Element event = timer.parent().orElse(timer);
        boolean dated = timer.children().stream().allMatch(child -> child.is("timeDate", "documentation"));
        if (event.is("startEvent")) {
            draft.find(Rule.TIMER_START, event);
        } else if (!dated || !legal.contains(event)) {
            draft.find(Rule.TIMER_FORM, event);
        } else if (!event.is("boundaryEvent")) {
            draft.find(Rule.TIMER_PLACE, event);
        }
    }

    private static void examineNames(Examination draft, Set<String> known, Element element) {
        named(element.text(), element.is("timeDate"))
                .or(() -> named(element.attribute(Names.CAMUNDA, "dueDate"), true))
                .or(() -> named(element.attribute(Names.CAMUNDA, "expression"), true))
                .filter(clause -> !known.contains(clause))
                .ifPresent(clause -> draft.find(Rule.CLAUSE_UNKNOWN, element, clause));
    }

    private static Optional<String> named(String expression, boolean isOne) {
        Matcher clause = NAMED.matcher(expression);
        return isOne && clause.find() ? Optional.of(clause.group(1)) : Optional.empty();
    }

    private static void examineEnforcement(Examination draft, Diagram diagram) {
        Diagram model = Diagram.of(draft.shipped());
        List<Timer> shipped = enforcing(model);
        List<Timer> drawn = enforcing(diagram);
        Set<String> clauses = new TreeSet<>();
        shipped.forEach(timer -> clauses.add(timer.clause()));
        drawn.forEach(timer -> clauses.add(timer.clause()));
        for (String clause : clauses) {
            List<Timer> wanted = of(clause, shipped);
            List<Timer> found = of(clause, drawn);
            if (wanted.size() != found.size()) {
                Element place =
                        found.isEmpty() ? diagram.process() : found.get(0).event();
                draft.find(Rule.CLAUSE_NOT_ENFORCED, place, clause, wanted.size(), found.size());
                continue;
            }
            if (interrupting(wanted) != interrupting(found)) {
                boolean ends = interrupting(wanted) > interrupting(found);
                draft.find(
                        ends ? Rule.CLAUSE_GOES_ON : Rule.CLAUSE_INTERRUPTS,
                        found.get(0).event(),
                        clause);
            }
            String before = next(model, wanted);
            String after = next(diagram, found);
            if (!before.equals(after)) {
                draft.find(Rule.DEFAULT_MOVED, found.get(0).event(), clause, before, after);
            }
        }
    }

    /** The steps that come right after the timers. */
    private static String next(Diagram diagram, List<Timer> timers) {
        return timers.stream()
                .flatMap(timer -> diagram.next(timer.event()).stream())
                .map(Element::id)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static List<Timer> enforcing(Diagram diagram) {
        return diagram.timers().stream().filter(Timer::enforces).toList();
    }

    private static List<Timer> of(String clause, List<Timer> timers) {
        return timers.stream().filter(timer -> timer.clause().equals(clause)).toList();
    }

    private static long interrupting(List<Timer> timers) {
        return timers.stream().filter(Timer::interrupts).count();
    }
}
