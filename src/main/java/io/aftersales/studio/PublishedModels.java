package io.aftersales.studio;

import io.aftersales.studio.model.ModelKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the process engine runs. Versions count from 1 for each key and never change. */
public interface PublishedModels {

    /**
     * A version as the engine has it.
     *
     * @param fromFile whether it came with a release; otherwise it was published here
     * @param running open cases on it, and those that are closed and still have goods sent back; absent for a table that cases do
     *     not keep
     */
    record Deployed(
            int version,
            boolean fromFile,
            Instant at,
            @Nullable Integer running) {}

    /** The newest first; the first one is what new cases start on. */
    List<Deployed> versions(ModelKey key);

    /** Of each version the cases that were closed on it and are not among those that run; nothing for a table that cases do not keep. */
    Map<Integer, Integer> closed(ModelKey key);

    int current(ModelKey key);

    Optional<String> xml(ModelKey key, int version);

    /**
     * Makes a file what new cases start on, with the forms of this release. In the caller's transaction.
     *
     * @param draftId recorded as where it came from
     * @return the new version
     */
    int publish(ModelKey key, String xml, String draftId);

    /**
     * Makes the files of an earlier version, its forms included, a new version. In the caller's transaction.
     *
     * @return the new version
     */
    int publishAgain(ModelKey key, int version);
}
