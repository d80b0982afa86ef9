package io.aftersales.engine;

import java.beans.FeatureDescriptor;
import java.util.Collections;
import java.util.Iterator;
import org.camunda.bpm.impl.juel.jakarta.el.ELContext;
import org.camunda.bpm.impl.juel.jakarta.el.ELException;
import org.camunda.bpm.impl.juel.jakarta.el.ELResolver;
import org.jspecify.annotations.Nullable;

/** Answers the variables that nobody has set yet, so that no process has to carry them all from its start. */
class UnsetVariables extends ELResolver {

    @Override
    public @Nullable Object getValue(ELContext el, @Nullable Object base, Object property) {
        Object unset = base == null ? CaseVariables.UNSET.get(String.valueOf(property)) : null;
        if (unset != null) {
            el.setPropertyResolved(true);
        }
        return unset;
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
    public Class<?> getCommonPropertyType(ELContext el, @Nullable Object base) {
        return Object.class;
    }

    @Override
    public Iterator<FeatureDescriptor> getFeatureDescriptors(ELContext el, @Nullable Object base) {
        return Collections.emptyIterator();
    }
}
