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
     * Each in a transaction of its own, in the order of their instants. What is refused by then stays a draft and says why; what fails is
     * tried again the next time and keeps no other waiting. Called periodically, outside any transaction; answers how many came to run.
     */
    public int carryOutDue() {
        Instant now = clock.instant();
        return Math.toIntExact(
                rows.due(now).stream().filter(draftId -> carryOut(draftId, now)).count());
    }

    private boolean carryOut(String draftId, Instant now) {
        try {
            return publishing.publishAppointed(draftId, now);
        } catch (Refusal refusal) {
            rows.refuse(draftId, refusal.code(), now);
            log.atWarn()
                    .addKeyValue("draftId", draftId)
                    .addKeyValue("code", refusal.code())
                    .log("a draft could not be published at its instant");
        } catch (RuntimeException failure) {
            log.atError()
                    .setCause(failure)
                    .addKeyValue("draftId", draftId)
                    .log("a draft could not be published at its instant; it is tried again");
        }
        return false;
    }

    /** When the next draft is to run; an advance of the virtual clock stops there. */
    public Optional<Instant> nextAfter(Instant after) {
        return rows.nextAfter(after);
    }
}
