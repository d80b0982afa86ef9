package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.diff.TermWords;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Diagram.Timer;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import io.aftersales.studio.model.Table;
import io.aftersales.studio.model.UnreadableXml;
import io.aftersales.studio.model.XmlFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The clauses that a process knows, as the table of deadlines that runs has them. */
@Service
public class ClausesInForce {

    /**
     * A clause of a process.
     *
     * @param party whose clock it is in the base profile
     * @param onExpiry what happens there if it is missed
     * @param running open cases of the type in which it runs now
     * @param figures one for each row that a case of the type may find, in the order of the table
     */
    public record Clause(String clause, Party party, OnExpiry onExpiry, int running, List<Figure> figures) {}

    /**
     * How long a clause runs in a profile.
     *
     * @param shipped whether it is for orders that were shipped or were not; both where absent
     * @param clock as the table has it, such as {@code HOURS(48)}
     * @param said the same for people
     */
    public record Figure(String profile, @Nullable Boolean shipped, String clock, Bilingual said) {}

    private final PublishedModels models;
    private final ShippedModels release;
    private final RunningClocks clocks;

    ClausesInForce(PublishedModels models, ShippedModels release, RunningClocks clocks) {
        this.models = models;
        this.release = release;
        this.clocks = clocks;
    }

    /** Those that the diagram of this release or the one that runs has a timer of, in the order of the diagram; a clause that the table which runs does not know has no figures to tell. */
    @Transactional(readOnly = true)
    public List<Clause> of(String process, Actor actor) {
        ProcessOwners.requireReader(actor);
        CaseType type = Arrays.stream(CaseType.values())
                .filter(each -> each.processKey().equals(process))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("process", process));
        ModelKey key = Versions.known(process);
        Map<String, Integer> running = clocks.byClause(type);
        List<ClauseRule> rules = rules(type);
        return Stream.of(release.model(key), runs(key))
                .flatMap(root -> Diagram.of(root).timers().stream())
                .map(Timer::clause)
                .distinct()
                .filter(clause -> rules.stream().anyMatch(rule -> rule.clause().equals(clause)))
                .map(clause -> clause(clause, rules, running.getOrDefault(clause, 0)))
                .toList();
    }

    private static Clause clause(String name, List<ClauseRule> rules, int running) {
        List<ClauseRule> own =
                rules.stream().filter(rule -> rule.clause().equals(name)).toList();
        ClauseRule first = own.get(0);
        List<Figure> figures = own.stream()
                .map(rule ->
                        new Figure(rule.profile(), rule.shipped(), rule.term().toString(), TermWords.of(rule.term())))
                .toList();
        return new Clause(name, first.party(), first.onExpiry(), running, figures);
    }

    /** The rows that a case of the type may find; the base profile comes first in the table. */
    private List<ClauseRule> rules(CaseType type) {
        return Table.of(runs(ModelKey.DEADLINES)).asClauses().rules().stream()
                .filter(rule -> rule.caseType() == null || rule.caseType().equals(type.name()))
                .toList();
    }

    private Element runs(ModelKey key) {
        try {
            return XmlFile.read(models.xml(key, models.current(key)).orElseThrow());
        } catch (UnreadableXml e) {
            throw new IllegalStateException(key + " runs, but " + e.reason(), e);
        }
    }
}
