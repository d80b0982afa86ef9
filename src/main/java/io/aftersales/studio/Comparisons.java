package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.diff.Differences;
import io.aftersales.studio.diff.ModelDifference;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Any two versions of one process or table against each other, and the file of this release against any of them. */
@Service
@Transactional(readOnly = true)
public class Comparisons {

    /** Stands for the file of this release where a version is asked for. */
    public static final String RELEASE = "release";

    private final PublishedModels models;
    private final ShippedModels release;

    Comparisons(PublishedModels models, ShippedModels release) {
        this.models = models;
        this.release = release;
    }

    /**
     * What the second says otherwise than the first.
     *
     * @param from a version, or {@link #RELEASE}
     * @param to as {@code from}
     */
    public ModelDifference between(String named, String from, String to, Actor actor) {
        ProcessOwners.requireReader(actor);
        ModelKey key = Versions.known(named);
        return Differences.between(key, file(key, "from", from), file(key, "to", to));
    }

    private String file(ModelKey key, String parameter, String asked) {
        if (asked.equals(RELEASE)) {
            return release.text(key);
        }
        return models.xml(key, number(parameter, asked))
                .orElseThrow(() -> Refusal.notFound("version", key + " " + asked));
    }

    private static int number(String parameter, String asked) {
        try {
            return Integer.parseInt(asked);
        } catch (NumberFormatException e) {
            throw Refusal.rule("NOT_ALLOWED", parameter, "must be the number of a version, or " + RELEASE);
        }
    }
}
