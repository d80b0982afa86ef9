package io.aftersales.cases;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whoever can be asked what happened to parcels. Called outside any transaction. */
public interface Couriers {

    /** How long nothing is heard of a parcel before it is asked about, and again before the next time. */
    Duration quiet();

    /**
     * @return for each event what {@link CarrierDesk#receive} reads of it beside the parcel's number and carrier; none where the courier
     *     knows of none; absent where it gave no answer that can be read
     */
    Optional<List<Map<String, Object>>> eventsOf(String trackingNumber, String carrier);
}
