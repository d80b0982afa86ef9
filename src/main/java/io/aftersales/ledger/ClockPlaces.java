package io.aftersales.ledger;

import java.util.Map;

/** Where a case stands in its process at this moment; asked only of clocks that may need to know. */
@FunctionalInterface
public interface ClockPlaces {

    /** Ids of the diagram's steps, by the engine's id of each stay there. */
    Map<String, String> get();
}
