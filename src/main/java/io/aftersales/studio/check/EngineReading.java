package io.aftersales.studio.check;

import io.aftersales.studio.model.ModelKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The process engine, as far as it reads what is not deployed. */
public interface EngineReading {

    /** Why the engine does not take a file. */
    record Fault(@Nullable String element, @Nullable Integer line, String message) {}

    Vocabulary vocabulary();

    /**
     * Reads the file as at a deployment, stores nothing and evaluates no expression.
     *
     * @param xml passed the checks {@code xml} and {@code expression}
     * @return nothing where the engine would take it
     */
    List<Fault> read(ModelKey key, String xml);
}
