package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.ReleaseFile.KeptBy;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ShippedModels;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The files of this release beside what was published here, and what owners decide where the two differ. */
@Service
@Transactional
public class Releases {

    private static final Logger log = LoggerFactory.getLogger(Releases.class);
    private static final int LONGEST_REASON = 500;

    private record Choice(@Nullable String reason) {}

    private final ShippedModels release;
    private final PublishedModels models;
    private final KeptReleases kept;
    private final StudioDrafts drafts;

    Releases(ShippedModels release, PublishedModels models, KeptReleases kept, StudioDrafts drafts) {
        this.release = release;
        this.models = models;
        this.kept = kept;
        this.drafts = drafts;
    }

    @Transactional(readOnly = true)
    public String xml(String named, Actor actor) {
        ProcessOwners.requireReader(actor);
        return release.text(Versions.known(named));
    }

    /** @param versions all there are, the newest first */
    ReleaseFile beside(ModelKey key, List<Integer> versions) {
        String file = release.text(key);
        if (runs(key, versions.get(0), file)) {
            return ReleaseFile.SAME;
        }
        Optional<KeptBy> choice = kept.find(key, file);
        boolean everRan = versions.stream().anyMatch(version -> runs(key, version, file));
        return new ReleaseFile(true, choice.isEmpty() && !everRan, choice.orElse(null));
    }

    private boolean runs(ModelKey key, int version, String file) {
        return models.xml(key, version).orElseThrow().strip().equals(file.strip());
    }

    /**
     * Begins a change to the release's file, which goes the way of every draft.
     *
     * @param body the {@code reason}
     */
    public Draft take(String named, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        ModelKey key = different(named);
        Map<String, Object> draft = new HashMap<>(body);
        draft.put("key", key.key());
        draft.put("xml", release.text(key));
        return drafts.create(draft, actor, at);
    }

    /**
     * Lets what runs go on, until a release brings yet another file.
     *
     * @param body a {@code reason}, if there is one to tell
     */
    public void keep(String named, Map<String, ?> body, Actor actor, Instant at) {
        ProcessOwners.require(actor);
        ModelKey key = different(named);
        Choice choice = Fields.read(body, fields -> new Choice(fields.text("reason", LONGEST_REASON)));
        kept.keep(key, release.text(key), actor.name(), choice.reason(), at);
        log.atInfo()
                .addKeyValue("key", key.key())
                .addKeyValue("actor", actor.name())
                .log("what runs was kept over the file of this release");
    }

    private ModelKey different(String named) {
        ModelKey key = Versions.known(named);
        if (runs(key, models.current(key), release.text(key))) {
            throw Refusal.conflict("RELEASE_RUNS", "What runs says the same as the file of this release");
        }
        return key;
    }
}
