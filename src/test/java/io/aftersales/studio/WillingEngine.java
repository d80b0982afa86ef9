package io.aftersales.studio;

import io.aftersales.engine.CaseVariables;
import io.aftersales.engine.ExpressionCatalogue;
import io.aftersales.studio.check.EngineReading;
import io.aftersales.studio.check.Vocabulary;
import io.aftersales.studio.model.ModelKey;
import java.util.List;

/** An engine that takes whatever reaches it. */
public class WillingEngine implements EngineReading {

    @Override
    public Vocabulary vocabulary() {
        return new Vocabulary(
                ExpressionCatalogue.METHODS,
                ExpressionCatalogue.DELEGATES,
                CaseVariables.flags(),
                CaseVariables.words());
    }

    @Override
    public List<Fault> read(ModelKey key, String xml) {
        return List.of();
    }
}
