package io.aftersales.studio.heat;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.studio.Versions;
import io.aftersales.studio.heat.HeatMap.Place;
import io.aftersales.studio.heat.Stays.Missed;
import io.aftersales.studio.heat.Stays.Standing;
import io.aftersales.studio.heat.Stays.Waited;
import io.aftersales.studio.model.Diagram;
import io.aftersales.studio.model.Diagram.Timer;
import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.UnreadableXml;
import io.aftersales.studio.model.XmlFile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Draws together what the engine and the ledger know of the elements of a diagram. */
@Service
@Transactional(readOnly = true)
public class HeatMaps {

    /** The periods that can be asked for, in days up to now. */
    public static final List<Integer> PERIODS = List.of(7, 30, 90);

    private static final Comparator<Place> PRESSING = Comparator.comparingInt(Place::missed)
            .thenComparingInt(Place::standing)
            .thenComparingInt(Place::waits)
            .reversed()
            .thenComparing(Place::id);

    private final Versions versions;
    private final Stays stays;
    private final Clock clock;

    HeatMaps(Versions versions, Stays stays, Clock clock) {
        this.versions = versions;
        this.stays = stays;
        this.clock = clock;
    }

    /** @param days one of {@link #PERIODS} */
    public HeatMap of(String named, int version, int days, Actor actor) {
        Diagram diagram = diagram(named, version, actor);
        if (!PERIODS.contains(days)) {
            throw Refusal.rule("NOT_ALLOWED", "days", "must be one of " + PERIODS);
        }
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(days));
        ModelKey key = ModelKey.of(named).orElseThrow();
        return new HeatMap(named, version, days, from, now, places(diagram, key, version, from));
    }

    private Diagram diagram(String named, int version, Actor actor) {
        String xml = versions.xml(named, version, actor);
        if (ModelKey.of(named).filter(ModelKey::isTable).isPresent()) {
            throw Refusal.notFound("process", named);
        }
        try {
            return Diagram.of(XmlFile.read(xml));
        } catch (UnreadableXml e) {
            throw new IllegalStateException(named + " " + version + " runs, but " + e.reason(), e);
        }
    }

    private List<Place> places(Diagram diagram, ModelKey key, int version, Instant from) {
        Map<String, Integer> standing =
                stays.standing(key, version).stream().collect(Collectors.toMap(Standing::step, Standing::cases));
        Map<String, Waited> waited =
                stays.waited(key, version, from).stream().collect(Collectors.toMap(Waited::step, Function.identity()));
        Map<String, Integer> missed = stays.missed(key, version, from).stream()
                .collect(Collectors.groupingBy(each -> where(diagram, each), Collectors.summingInt(Missed::times)));
        return Stream.of(standing.keySet(), waited.keySet(), missed.keySet())
                .flatMap(Set::stream)
                .distinct()
                .flatMap(id -> diagram.find(id).stream())
                .map(element -> place(
                        element,
                        standing.getOrDefault(element.id(), 0),
                        waited.get(element.id()),
                        missed.getOrDefault(element.id(), 0)))
                .sorted(PRESSING)
                .toList();
    }

    /** The timer of the clause on the step; the step itself where the clause has no timer of its own there. */
    private static String where(Diagram diagram, Missed missed) {
        return diagram.timers().stream()
                .filter(Timer::enforces)
                .filter(timer -> timer.clause().equals(missed.clause()))
                .map(Timer::event)
                .filter(event -> event.attribute("attachedToRef").equals(missed.step()))
                .map(Element::id)
                .findFirst()
                .orElse(missed.step());
    }

    private static Place place(Element element, int standing, @Nullable Waited waited, int missed) {
        return new Place(
                element.id(),
                element.name(),
                element.attribute("name"),
                standing,
                waited == null ? 0 : waited.times(),
                waited == null ? null : toSeconds(waited.medianMillis()),
                waited == null ? null : toSeconds(waited.slowMillis()),
                missed);
    }

    private static long toSeconds(long millis) {
        return Math.round(millis / 1000.0);
    }
}
