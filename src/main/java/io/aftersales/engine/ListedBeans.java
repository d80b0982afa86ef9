package io.aftersales.engine;

import java.beans.FeatureDescriptor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.impl.juel.jakarta.el.BeanELResolver;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Answers the bean names of the {@link ExpressionCatalogue} and calls their listed methods; refuses every other call. */
class ListedBeans extends ELResolver {

    private final Function<String, Object> beans;
    private final BeanELResolver calls = new BeanELResolver(true);

    ListedBeans(Function<String, Object> beans) {
        this.beans = beans;
    }

    @Override
    public @Nullable Object getValue(ELContext el, @Nullable Object base, Object property) {
        if (base == null && property instanceof String name && ExpressionCatalogue.knows(name)) {
            el.setPropertyResolved(true);
            return beans.apply(name);
        }
        return null;
    }

    @Override
    public @Nullable Object invoke(
            ELContext el,
            @Nullable Object base,
            Object method,
            Class<?> @Nullable [] types,
            Object @Nullable [] arguments) {
        if (base != null && isListed(base, String.valueOf(method))) {
            return calls.invoke(el, base, method, types, arguments);
        }
        throw new ELException("an expression may not call " + method);
    }

    private boolean isListed(Object base, String method) {
        return ExpressionCatalogue.METHODS.entrySet().stream()
                .filter(entry -> entry.getValue().contains(method))
                .map(Map.Entry::getKey)
                .anyMatch(name -> beans.apply(name) == base);
    }

    @Override
    public @Nullable Class<?> getType(ELContext el, @Nullable Object base, Object property) {
        return null;
    }

    @Override
    public void setValue(ELContext el, @Nullable Object base, Object property, @Nullable Object value) {
        throw new ELException("an expression may not set " + property);
    }

    @Override
    public boolean isReadOnly(ELContext el, @Nullable Object base, Object property) {
        return true;
    }

    @Override
    public @Nullable Class<?> getCommonPropertyType(ELContext el, @Nullable Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext el, @Nullable Object base) {
        return Arrays.<FeatureDescriptor>asList().iterator();
    }
}
