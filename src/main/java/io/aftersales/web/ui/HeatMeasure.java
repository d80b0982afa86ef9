package io.aftersales.web.ui;

import io.aftersales.studio.heat.HeatMap.Place;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** What the shade of an element tells. */
enum HeatMeasure {
    STANDING(Place::standing),
    WAITED(place -> Objects.requireNonNullElse(place.medianSeconds(), 0L)),
    MISSED(Place::missed);

    private static final int SHADES = 5;

    private final ToLongFunction<Place> value;

    HeatMeasure(ToLongFunction<Place> value) {
        this.value = value;
    }

    long most(List<Place> places) {
        return places.stream().mapToLong(value).max().orElse(0);
    }

    /** From 1 to 5, the darkest for the most; 0 where there is nothing to tell. That most waits took no time is something to tell. */
    public long shade(Place place, long most) {
        long told = value.applyAsLong(place);
        boolean waited = this == WAITED && place.waits() > 0;
        return told > 0 || waited ? Math.max((told * SHADES + most - 1) / Math.max(most, 1), 1) : 0;
    }
}
