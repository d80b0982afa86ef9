package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.PublishedModels.Deployed;
import io.aftersales.studio.Version.Source;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.ModelKey.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What runs, and what ran: every version of every process and table, and who brought it. */
@Service
@Transactional(readOnly = true)
public class Versions {

    /**
     * A process or table.
     *
     * @param version the one that new cases start on, and {@code current} all about it
     * @param running as of {@link Version}, on any version
     * @param fileDiffers whether the file of this release says something else
     * @param release more about that file
     */
    public record Model(
            String key,
            Kind kind,
            int version,
            @Nullable Integer running,
            boolean fileDiffers,
            ReleaseFile release,
            Version current) {}

    private final PublishedModels models;
    private final Publications publications;
    private final Releases releases;

    Versions(PublishedModels models, Publications publications, Releases releases) {
        this.models = models;
        this.publications = publications;
        this.releases = releases;
    }

    public List<Model> all(Actor actor) {
        ProcessOwners.requireReader(actor);
        return ModelKey.ALL.stream().map(this::model).toList();
    }

    public Model one(String key, Actor actor) {
        ProcessOwners.requireReader(actor);
        return model(known(key));
    }

    private Model model(ModelKey key) {
        List<Version> versions = versions(key, Map.of());
        Version current = versions.get(0);
        ReleaseFile file =
                releases.beside(key, versions.stream().map(Version::version).toList());
        return new Model(key.key(), key.kind(), current.version(), running(versions), file.differs(), file, current);
    }

    private static @Nullable Integer running(List<Version> versions) {
        if (versions.get(0).running() == null) {
            return null;
        }
        return versions.stream()
                .map(Version::running)
                .filter(Objects::nonNull)
                .mapToInt(Integer::intValue)
                .sum();
    }

    /** The newest first. */
    public List<Version> of(String key, Actor actor) {
        ProcessOwners.requireReader(actor);
        ModelKey known = known(key);
        return versions(known, models.closed(known));
    }

    public String xml(String key, int version, Actor actor) {
        ProcessOwners.requireReader(actor);
        return models.xml(known(key), version).orElseThrow(() -> Refusal.notFound("version", key + " " + version));
    }

    static ModelKey known(String key) {
        return ModelKey.of(key).orElseThrow(() -> Refusal.notFound("process or table", key));
    }

    private List<Version> versions(ModelKey key, Map<Integer, Integer> closed) {
        Map<Integer, Publication> published =
                publications.of(key).stream().collect(Collectors.toMap(Publication::version, Function.identity()));
        List<Deployed> deployed = models.versions(key);
        int current = deployed.get(0).version();
        return deployed.stream()
                .map(each -> version(
                        each, closed.get(each.version()), published.get(each.version()), each.version() == current))
                .toList();
    }

    private static Version version(
            Deployed deployed, @Nullable Integer closed, @Nullable Publication by, boolean current) {
        Source source = deployed.fromFile() ? Source.FILE : Source.STUDIO;
        return new Version(
                deployed.version(),
                current,
                source,
                deployed.running(),
                closed,
                by == null ? Actor.SYSTEM.name() : by.publishedBy(),
                by == null ? deployed.at() : by.publishedAt(),
                by == null ? null : by.approvedBy(),
                by == null ? null : by.reason(),
                by == null ? null : by.draftId(),
                by == null ? null : by.backTo());
    }
}
