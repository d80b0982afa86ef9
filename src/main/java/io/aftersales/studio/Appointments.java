package io.aftersales.studio;

import io.aftersales.domain.refusal.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Brings drafts to run when the instant comes that was set for them. */
@Service
public class Appointments {

    private static final Logger log = LoggerFactory.getLogger(Appointments.class);

    private final AppointmentRows rows;
    private final Publishing publishing;
    private final Clock clock;

    Appointments(AppointmentRows rows, Publishing publishing, Clock clock) {
        this.rows = rows;
        this.publishing = publishing;
        this.clock = clock;
    }

    /**
     * Each in a transaction of its own, in the order of their instants. What is refused by then stays a draft and says why. Called
     * periodically, outside any transaction; answers how many came to run.
     */
    public int carryOutDue() {
        int published = 0;
        for (String draftId : rows.due(clock.instant())) {
            try {
                published += publishing.publishAppointed(draftId, clock.instant()) ? 1 : 0;
            } catch (Refusal refusal) {
                rows.refuse(draftId, refusal.code());
                log.atWarn()
                        .addKeyValue("draftId", draftId)
                        .addKeyValue("code", refusal.code())
                        .log("a draft could not be published at its instant");
            }
        }
        return published;
    }

    /** When the next draft is to run; an advance of the virtual clock stops there. */
    public Optional<Instant> nextAfter(Instant after) {
        return rows.nextAfter(after);
    }
}
