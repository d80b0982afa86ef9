package io.aftersales.cases.migration;

import java.util.function.IntFunction;

/** Drafts as the versions that they would be. */
public interface TrialVersions {

    /**
     * Lets work see a file as the version that it would be. Joins the caller's transaction, which has to be rolled back; nobody
     * outside of it ever sees that version.
     */
    <T> T asVersion(String key, String xml, IntFunction<T> work);
}
