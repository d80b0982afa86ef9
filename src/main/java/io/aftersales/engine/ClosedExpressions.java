package io.aftersales.engine;

import java.util.function.Function;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.el.VariableContextElResolver;
import org.camunda.bpm.engine.impl.el.VariableScopeElResolver;
import org.camunda.bpm.impl.juel.jakarta.el.CompositeELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ListELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.MapELResolver;

/**
 * Expressions that see the listed beans and the process variables, and nothing behind them: no property of a bean, no
 * class, no engine service. Beans come before variables, so that no variable can take the place of a bean.
 */
public class ClosedExpressions extends JuelExpressionManager {

    private final Function<String, Object> listed;

    /** @param beans answers each name of the {@link ExpressionCatalogue}, always with the same object */
    public ClosedExpressions(Function<String, Object> beans) {
        this.listed = beans;
    }

    @Override
    protected ELResolver createElResolver() {
        CompositeELResolver resolver = new CompositeELResolver();
        resolver.add(new ListedBeans(listed));
        resolver.add(new VariableScopeElResolver());
        resolver.add(new VariableContextElResolver());
        resolver.add(new UnsetVariables());
        resolver.add(new ListELResolver(true));
        resolver.add(new MapELResolver(true));
        return resolver;
    }
}
