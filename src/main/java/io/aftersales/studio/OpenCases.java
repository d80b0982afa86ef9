package io.aftersales.studio;

import io.aftersales.studio.model.ModelKey;
import java.time.Instant;

/** Whoever looks after the open cases, as far as a publication concerns them. */
public interface OpenCases {

    /**
     * Keeps that the open cases of earlier versions are to go over to this one. Joins the caller's transaction; no case moves before
     * that has committed.
     *
     * @param percent the share of the cases that is to go
     * @return by which the migration is asked for
     */
    String migrate(ModelKey key, int version, String draftId, int percent, String reason, String by, Instant at);

    /** Moves no more cases of the process to any version. Joins the caller's transaction. */
    void stop(ModelKey key);
}
