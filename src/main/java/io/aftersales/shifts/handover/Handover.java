package io.aftersales.shifts.handover;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.shift.Closing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one shift hands over to the next.
 *
 * @param id the day and the shift that hands over
 * @param acceptBy the first instant that is too late to accept
 * @param listsUntil what is due before is listed
 * @param closing when nobody works, if the shift is the last before such a time
 * @param acceptedBy with {@code acceptedAt} who took over; absent so far
 * @param toldAt when supervisors were told that nobody had accepted
 * @param matters how many there are
 */
public record Handover(
        String id,
        Crew from,
        Crew to,
        Instant openedAt,
        Instant acceptBy,
        Instant listsUntil,
        @Nullable Closing closing,
        @Nullable Instant acceptedAt,
        @Nullable String acceptedBy,
        @Nullable Instant toldAt,
        int matters) {

    /**
     * The people of a shift of one day, as the roster has them now.
     *
     * @param name absent of a shift that the roster no longer knows
     */
    public record Crew(String shift, @Nullable Bilingual name, LocalDate date, List<String> people) {

        public Crew {
            people = List.copyOf(people);
        }
    }
}
