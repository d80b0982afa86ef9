package io.aftersales.studio.rehearsal;

import org.jspecify.annotations.Nullable;

/** The engine cannot carry a case on: no flow fits, a step goes round in circles, an expression has no value. */
public class RehearsalFailed extends RuntimeException {

    private final transient @Nullable String element;

    /** @param element the last one that the case came to */
    public RehearsalFailed(@Nullable String element, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.element = element;
    }

    public @Nullable String element() {
        return element;
    }
}
