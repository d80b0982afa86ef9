package io.aftersales.studio.heat;

import io.aftersales.studio.model.ModelKey;
import java.time.Instant;
import java.util.List;

/** What the process engine knows of the stays of cases at the steps of one version. */
public interface Stays {

    /** Where cases stand at this moment; phases around a step are left out. */
    List<Standing> standing(ModelKey process, int version);

    /** @param cases how many different ones */
    record Standing(String step, int cases) {}

    /** What ended since then at steps that wait for somebody or something. */
    List<Waited> waited(ModelKey process, int version, Instant since);

    /**
     * @param times how often a stay there ended, however it did
     * @param medianMillis what half of the stays did not take longer than
     * @param slowMillis what nine in ten stays did not take longer than
     */
    record Waited(String step, int times, long medianMillis, long slowMillis) {}

    /** The clocks that were missed since then, by the step or phase that they covered. */
    List<Missed> missed(ModelKey process, int version, Instant since);

    record Missed(String step, String clause, int times) {}
}
