package io.aftersales.domain.deadline;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instants that a term may count from: the event of its clause, others by name, and the one both parties agreed.
 *
 * <p>Any of them may not have happened yet. A term that needs a missing one ignores that branch, or is refused when
 * nothing else is left.
 */
public final class Anchors {

    private final @Nullable Anchor event;
    private final Map<String, Anchor> named;
    private final @Nullable Instant agreed;

    private Anchors(@Nullable Anchor event, Map<String, Anchor> named, @Nullable Instant agreed) {
        this.event = event;
        this.named = named;
        this.agreed = agreed;
    }

    public static Anchors none() {
        return new Anchors(null, Map.of(), null);
    }

    public static Anchors at(Instant event) {
        return at(new Anchor(event, "事件", "event"));
    }

    public static Anchors at(Anchor event) {
        return new Anchors(event, Map.of(), null);
    }

    /** Adds an instant that {@code @name} in a term refers to. */
    public Anchors with(String name, Anchor anchor) {
        Map<String, Anchor> more = new HashMap<>(named);
        more.put(name, anchor);
        return new Anchors(event, Map.copyOf(more), agreed);
    }

    public Anchors with(String name, Instant at) {
        return with(name, new Anchor(at, name, name));
    }

    public Anchors agreedOn(@Nullable Instant instant) {
        return new Anchors(event, named, instant);
    }

    public Optional<Anchor> event() {
        return Optional.ofNullable(event);
    }

    public Optional<Anchor> named(String name) {
        return Optional.ofNullable(named.get(name));
    }

    public Optional<Instant> agreed() {
        return Optional.ofNullable(agreed);
    }
}
