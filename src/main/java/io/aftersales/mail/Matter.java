package io.aftersales.mail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.OnExpiry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail tells, as it was when it happened. It is put into words when it is sent.
 *
 * @param subject the case, the case of a notice, or nothing of both
 * @param events what happened, by the names of the history or of notices
 * @param clock the one that runs, and concerns the reader most
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Matter(
        @Nullable Subject subject,
        List<String> events,
        @Nullable Due clock) {

    /** @param requestedFen goods money asked for */
    record Subject(
            String caseId,
            String orderId,
            String buyerId,
            CaseType type,
            CaseStatus status,
            @Nullable CaseOutcome outcome,
            long requestedFen) {}

    record Due(
            @Nullable String clause,
            Instant dueAt,
            @Nullable OnExpiry onExpiry) {}
}
