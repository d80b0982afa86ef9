package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseType;

/** The isolated process engine, where diagrams are tried out. */
public interface Rehearsals {

    /**
     * Sets a diagram up, which stays until it is closed.
     *
     * @param xml passed the checks {@code xml} and {@code expression}, and the engine takes it
     */
    Rehearsal open(CaseType type, String xml);
}
