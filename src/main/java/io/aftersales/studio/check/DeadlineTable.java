package io.aftersales.studio.check;

import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.ClauseTable;
import io.aftersales.domain.deadline.ClauseTable.Found;
import io.aftersales.domain.deadline.Term;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.Table;
import io.aftersales.studio.model.Table.Row;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code clause} and {@code legal-bound} of the table of deadlines: every clause keeps its party and what happens if it is
 * missed, and no clock goes against whoever the law protects, whatever row it is that a case finds.
 */
final class DeadlineTable implements ModelCheck {

    /** Clauses whose party the case puts in place of the table's. */
    private static final Set<String> OF_EITHER = Set.of("dispute-evidence", "extension-answer", "appeal-window");

    /** What a case finds in the two tables for one question; the same for many cases. */
    private record Question(String profile, ClauseRule shipped, ClauseRule found) {

        /** One that falls back in both tables is a question of the base profile. */
        static Question of(String profile, Found shipped, Found found) {
            boolean base = shipped.isFallback() && found.isFallback();
            return new Question(base ? ClauseTable.BASE_PROFILE : profile, shipped.rule(), found.rule());
        }
    }

    @Override
    public void examine(Examination draft) {
        if (!draft.key.equals(ModelKey.DEADLINES) || draft.hasErrors()) {
            return;
        }
        Table table = Table.of(draft.root);
        ClauseTable shipped = Table.of(draft.shipped()).asClauses();
        try {
            examine(draft, table, shipped, table.asClauses());
        } catch (IllegalArgumentException unreadable) {
            String why = String.valueOf(unreadable.getMessage());
            Element place = placeOf(table, why);
            draft.find(Finding.of(Rule.TABLE_UNREADABLE, place.nearestId(), place.line())
                    .inTechnicalWords(why));
        }
    }

    private static Element placeOf(Table table, String message) {
        String[] words = message.split("[ ,]+");
        return words.length > 1 && words[0].equals("Row") ? table.place(words[1]) : table.decision();
    }

    private static void examine(Examination draft, Table table, ClauseTable shipped, ClauseTable found) {
        Set<String> clauses = new TreeSet<>();
        shipped.rules().forEach(rule -> clauses.add(rule.clause()));
        found.rules().stream()
                .filter(rule -> !clauses.contains(rule.clause()))
                .forEach(rule ->
                        draft.find(Rule.CLAUSE_UNKNOWN, rowOf(table, rule.profile(), rule.clause()), rule.clause()));
        examineBase(draft, table, shipped.rules(), found.rules());
        if (!draft.hasErrors()) {
            Map<List<Term>, TermOrder> orders = new HashMap<>();
            questions(shipped, found, clauses).forEach(question -> judge(draft, table, orders, question));
        }
    }

    private static void examineBase(
            Examination draft, Table table, Collection<ClauseRule> shipped, Collection<ClauseRule> found) {
        shipped.stream()
                .filter(rule -> rule.profile().equals(ClauseTable.BASE_PROFILE))
                .filter(rule -> found.stream().noneMatch(other -> standsFor(other, rule)))
                .forEach(rule -> draft.find(Rule.ROW_GONE, table.decision(), rule.profile(), rule.clause()));
    }

    private static boolean standsFor(ClauseRule found, ClauseRule shipped) {
        return reach(found).equals(reach(shipped));
    }

    private static List<String> reach(ClauseRule rule) {
        return List.of(rule.profile(), rule.clause(), String.valueOf(rule.caseType()), String.valueOf(rule.shipped()));
    }

    private static Set<Question> questions(ClauseTable shipped, ClauseTable found, Set<String> clauses) {
        Set<String> profiles = new TreeSet<>();
        shipped.rules().forEach(rule -> profiles.add(rule.profile()));
        found.rules().forEach(rule -> profiles.add(rule.profile()));
        Set<Question> questions = new LinkedHashSet<>();
        for (String profile : profiles) {
            for (String clause : clauses) {
                for (CaseType type : CaseType.values()) {
                    for (boolean goodsOut : List.of(true, false)) {
                        questions.add(Question.of(
                                profile,
                                shipped.find(profile, type.name(), goodsOut, clause),
                                found.find(profile, type.name(), goodsOut, clause)));
                    }
                }
            }
        }
        return questions;
    }

    private static void judge(Examination draft, Table table, Map<List<Term>, TermOrder> orders, Question question) {
        ClauseRule shipped = question.shipped();
        ClauseRule found = question.found();
        Element row = rowOf(table, found.profile(), found.clause());
        if (found.party() != shipped.party()) {
            draft.find(Rule.PARTY_CHANGED, row, question.profile(), found.clause(), shipped.party(), found.party());
        } else if (found.onExpiry() != shipped.onExpiry()) {
            draft.find(
                    Rule.DEFAULT_CHANGED,
                    row,
                    question.profile(),
                    found.clause(),
                    shipped.onExpiry(),
                    found.onExpiry());
        } else if (!found.term().equals(shipped.term())) {
            judgeTerm(draft, row, orders, question);
        }
    }

    /** @param orders of the pairs that were counted already, since many rows say the same */
    private static void judgeTerm(
            Examination draft, Element row, Map<List<Term>, TermOrder> orders, Question question) {
        ClauseRule shipped = question.shipped();
        ClauseRule found = question.found();
        if (TermOrder.isTooLong(found.term())) {
            draft.find(Rule.TOO_LONG, row, question.profile(), found.clause(), found.term());
            return;
        }
        TermOrder order = orders.computeIfAbsent(
                List.of(shipped.term(), found.term()), pair -> TermOrder.of(pair.get(0), pair.get(1)));
        Rule broken = broken(shipped, order);
        if (broken != null) {
            draft.find(broken, row, question.profile(), found.clause(), found.term(), shipped.term());
        }
    }

    private static @Nullable Rule broken(ClauseRule shipped, TermOrder order) {
        if (!order.comparable()) {
            return Rule.NOT_COMPARABLE;
        }
        if (OF_EITHER.contains(shipped.clause())) {
            return order.later() || order.earlier() ? Rule.EITHER_PARTY : null;
        }
        return switch (shipped.party()) {
            case MERCHANT -> order.later() ? Rule.MERCHANT_LONGER : null;
            case BUYER -> order.earlier() ? Rule.BUYER_SHORTER : null;
            case ARBITER -> order.later() ? Rule.ARBITER_LONGER : null;
        };
    }

    private static Element rowOf(Table table, String profile, String clause) {
        return table.rows().stream()
                .filter(row -> names(row, 0, profile) && names(row, 1, clause))
                .map(Row::rule)
                .findFirst()
                .orElse(table.decision());
    }

    private static boolean names(Row row, int column, String value) {
        return row.input(column).contains('"' + value + '"');
    }
}
