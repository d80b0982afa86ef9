package io.aftersales.contract;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.util.Set;
import java.util.function.Function;

/**
 * A status at which a case of some kind stands.
 *
 * @param way leads a new case there
 * @param rights which of {@link #ASKED} the buyer may say there
 */
public record Place(String kind, String status, Function<Requests, Case> way, Set<String> rights) {

    static final String CANCEL = "BUYER_CANCELLED";
    static final String MODIFY = "BUYER_MODIFIED";
    static final String CONVERT = "TYPE_CHANGED";
    static final String INTERVENE = "INTERVENTION_REQUESTED";

    /** What the buyer may want wherever a case stands. */
    static final Set<String> ASKED = Set.of(CANCEL, MODIFY, CONVERT, INTERVENE);

    static Place at(String kind, String status, Function<Requests, Case> way, String... rights) {
        return new Place(kind, status, way, Set.of(rights));
    }

    @Override
    public String toString() {
        return kind + ": " + status;
    }

    boolean allows(String event) {
        return rights.contains(event);
    }

    public Case reach(Requests requests) {
        return way.apply(requests).is(status);
    }

    /** The members that the event needs, for a case of this kind. */
    Object[] members(String event) {
        return switch (event) {
            case MODIFY -> new Object[] {"description", "Look at it again"};
            case CONVERT -> new Object[] {"toType", kind.startsWith("exchange") ? "RETURN_REFUND" : "EXCHANGE"};
            case INTERVENE -> new Object[] {"reason", "The merchant is wrong"};
            default -> new Object[0];
        };
    }

    /** Closes a case that stands here, so that no clock of it goes on. */
    void leave(Case there) {
        if (allows(CANCEL)) {
            there.buyer(CANCEL);
        } else if (allows(INTERVENE)) {
            Rulings.ruled(there, "REJECT");
        }
        Rulings.finish(there);
    }
}
