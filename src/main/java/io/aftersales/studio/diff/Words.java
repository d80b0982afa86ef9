package io.aftersales.studio.diff;

import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.Term;
import io.aftersales.studio.diff.ModelDifference.Sentence;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Diagram.Timer;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ElementNames;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changed deadlines and outcomes as a sentence each. */
final class Words {

    private final List<Sentence> said = new ArrayList<>();

    private Words() {}

    static List<Sentence> of(ModelKey key, Element before, Element after) {
        Words words = new Words();
        try {
            if (key.equals(ModelKey.DEADLINES)) {
                words.compareClauses(rules(before), rules(after));
            } else if (!key.isTable()) {
                words.compareDiagrams(Diagram.of(before), Diagram.of(after));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            return List.of();
        }
        return words.said;
    }

    /** @param row the id of the row that says it */
    private record Said(String row, ClauseRule rule) {}

    private static Map<String, Said> rules(Element root) {
        Map<String, Said> rules = new LinkedHashMap<>();
        for (Table.Row row : Table.of(root).rows()) {
            row.clauses()
                    .forEach(rule ->
                            rules.putIfAbsent(title(rule), new Said(row.rule().id(), rule)));
        }
        return rules;
    }

    /** As in {@code merchant-review (DOUYIN, REPAIR, shipped)}. */
    private static String title(ClauseRule rule) {
        String type = rule.caseType() == null ? "" : ", " + rule.caseType();
        Boolean out = rule.shipped();
        String shipped = out == null ? "" : out ? ", shipped" : ", not shipped";
        return rule.clause() + " (" + rule.profile() + type + shipped + ")";
    }

    private void compareClauses(Map<String, Said> before, Map<String, Said> after) {
        Set<String> titles = new LinkedHashSet<>(before.keySet());
        titles.addAll(after.keySet());
        titles.forEach(title -> compare(title, before.get(title), after.get(title)));
    }

    private void compare(String title, @Nullable Said before, @Nullable Said after) {
        if (before == null && after != null) {
            Term term = after.rule().term();
            say(after.row(), title, zh(term) + "（新增）", en(term) + " (new)", "", "");
        } else if (before != null && after == null) {
            Term term = before.rule().term();
            say(
                    before.row(),
                    title,
                    zh(term) + " 已删除，改用基准平台的期限",
                    en(term) + " is gone, the base profile's holds",
                    "",
                    "");
        } else if (before != null && after != null) {
            compare(after.row(), title, before.rule(), after.rule());
        }
    }

    private void compare(String row, String title, ClauseRule before, ClauseRule after) {
        if (!before.equals(after)) {
            boolean same = before.onExpiry() == after.onExpiry();
            say(
                    row,
                    title,
                    before.term().equals(after.term()) ? "期限不变" : zh(before.term()) + " → " + zh(after.term()),
                    before.term().equals(after.term())
                            ? "clock unchanged"
                            : en(before.term()) + " → " + en(after.term()),
                    same ? "；逾期后果不变" : "；逾期后果：" + before.onExpiry() + " → " + after.onExpiry(),
                    same ? "; if missed: unchanged" : "; if missed: " + before.onExpiry() + " → " + after.onExpiry());
            sayReminders(row, title, before, after);
        }
    }

    private void sayReminders(String row, String title, ClauseRule before, ClauseRule after) {
        if (!before.reminders().equals(after.reminders())) {
            said.add(new Sentence(
                    row,
                    title + "：提醒 " + before.reminders() + " → " + after.reminders(),
                    title + ": reminders " + before.reminders() + " → " + after.reminders()));
        }
    }

    private void say(String row, String title, String zh, String en, String thenZh, String thenEn) {
        said.add(new Sentence(row, title + "：" + zh + thenZh, title + ": " + en + thenEn));
    }

    private static String zh(Term term) {
        return TermWords.of(term).zh();
    }

    private static String en(Term term) {
        return TermWords.of(term).en();
    }

    private void compareDiagrams(Diagram before, Diagram after) {
        Map<String, Timer> old = timers(before);
        Map<String, Timer> now = timers(after);
        old.forEach((id, timer) -> {
            if (!now.containsKey(id)) {
                sayOfTimer(timer, "已删除", "is gone");
            }
        });
        now.forEach((id, timer) -> {
            Timer earlier = old.get(id);
            if (earlier == null) {
                sayOfTimer(timer, "新增", "is new");
            } else if (!earlier.clause().equals(timer.clause()) || earlier.enforces() != timer.enforces()) {
                sayOfTimer(timer, "原为 " + earlier.clause(), "was " + earlier.clause());
            }
        });
        compareOutcomes(before, after);
    }

    private static Map<String, Timer> timers(Diagram diagram) {
        Map<String, Timer> timers = new LinkedHashMap<>();
        diagram.timers().forEach(timer -> timers.put(timer.event().id(), timer));
        return timers;
    }

    private void sayOfTimer(Timer timer, String zh, String en) {
        String clauseZh = "条款 " + timer.clause() + (timer.enforces() ? " 的期限" : " 的提醒");
        String clauseEn = (timer.enforces() ? "the clock of " : "the reminder of ") + timer.clause() + " ";
        sayOf(timer.event(), clauseZh + zh, clauseEn + en);
    }

    private void compareOutcomes(Diagram before, Diagram after) {
        for (Element end : before.nodes()) {
            String outcome = end.property("outcome");
            Optional<Element> same = after.find(end.id());
            if (!outcome.isEmpty() && same.isEmpty()) {
                sayOfEnd(end, outcome + " → 已删除", outcome + " → gone");
            }
        }
        for (Element end : after.nodes()) {
            String outcome = end.property("outcome");
            String earlier =
                    before.find(end.id()).map(same -> same.property("outcome")).orElse(null);
            if (earlier == null && !outcome.isEmpty()) {
                sayOfEnd(end, outcome + "（新增）", outcome + " (new)");
            } else if (earlier != null && !Objects.equals(earlier, outcome)) {
                sayOfEnd(end, earlier + " → " + outcome, earlier + " → " + outcome);
            }
        }
    }

    private void sayOfEnd(Element end, String zh, String en) {
        sayOf(end, "结果 " + zh, "outcome " + en);
    }

    private void sayOf(Element place, String zh, String en) {
        String name = place.attribute("name");
        String id = " (" + place.id() + ")";
        said.add(new Sentence(place.id(), ElementNames.chinese(name) + id + "：" + zh, name + id + ": " + en));
    }
}
