package io.aftersales.studio.rehearsal;

import io.aftersales.domain.deadline.ClauseRule;
import io.aftersales.studio.check.EngineReading;
import io.aftersales.studio.check.Vocabulary;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import io.aftersales.studio.model.Table;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Every word that a scenario may say. */
@Component
public final class Words {

    private static final String NAMESPACE = "aftersales.";

    final Set<String> clauses;
    final Set<String> channels;
    final Set<String> tasks;
    final Set<String> messages;
    final Set<String> flags;
    final Set<String> texts;
    final Set<String> services;

    public Words(ShippedModels release, EngineReading engine) {
        Vocabulary vocabulary = engine.vocabulary();
        var rules = Table.of(release.model(ModelKey.DEADLINES)).asClauses().rules();
        this.clauses = rules.stream().map(ClauseRule::clause).collect(Collectors.toUnmodifiableSet());
        this.channels = rules.stream().map(ClauseRule::profile).collect(Collectors.toUnmodifiableSet());
        this.tasks = release.forms();
        this.messages = release.processes()
                .flatMap(definitions -> Diagram.of(definitions).awaitedMessages(definitions))
                .map(name -> name.substring(NAMESPACE.length()))
                .collect(Collectors.toUnmodifiableSet());
        this.flags = vocabulary.flags();
        this.texts = vocabulary.words();
        this.services = vocabulary.delegates();
    }
}
