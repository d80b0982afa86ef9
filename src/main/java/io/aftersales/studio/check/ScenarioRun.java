package io.aftersales.studio.check;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.studio.model.ModelKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays the scenarios of cases on a draft. */
public interface ScenarioRun {

    /**
     * A scenario that does not run on a draft.
     *
     * @param step counted from 1
     * @param element where the case stood
     * @param technical what the engine said, in words of its own; absent where it went on
     */
    record Failure(
            Bilingual scenario,
            int step,
            Bilingual expected,
            Bilingual found,
            @Nullable String element,
            @Nullable String technical) {}

    /**
     * Plays those that the file may change.
     *
     * @param xml passed the checks {@code xml} and {@code expression}, and the engine takes it
     */
    List<Failure> failures(ModelKey key, String xml);
}
