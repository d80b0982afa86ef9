package io.aftersales.worklist;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One open task as the list shows it.
 *
 * @param key the form's id, which names the kind of work
 * @param clause the clock that decides if nobody acts; absent where no clock runs
 * @param onExpiry what happens then
 * @param version of the diagram on which the case runs
 * @param shopId absent where an earlier version of the desk recorded the task
 * @param amount goods money that the case asks for
 * @param buyerClass what staff know of the buyer, if anything; the list itself keeps it up to date
 */
public record WorkItem(
        String id,
        String caseId,
        String key,
        String name,
        @Nullable String assignee,
        @JsonProperty("candidateGroups") List<String> groups,
        Instant createdAt,
        @Nullable Instant dueAt,
        @Nullable String clause,
        @Nullable String onExpiry,
        CaseType caseType,
        int version,
        String channel,
        String orderId,
        @Nullable String shopId,
        Money amount,
        @Nullable BuyerClass buyerClass) {

    private static final String APPROVAL = "approve-refund";
    private static final List<String> ARBITERS = List.of(Role.ARBITER.name());

    public WorkItem {
        groups = List.copyOf(groups);
    }

    /** Whether it is asked of this role; an approval may be given by a higher level too. */
    public boolean isFor(Role role) {
        return key.equals(APPROVAL)
                ? groups.stream().map(Role::valueOf).anyMatch(role::mayApproveFor)
                : groups.contains(role.name());
    }

    /**
     * Whether somebody of this role may hand it to others. Who leads the staff of a shop does not choose the arbiter of its
     * disputes.
     */
    public boolean mayBeHandedOnBy(Role role) {
        return isFor(role) || (role.isLead() && !groups.equals(ARBITERS));
    }
}
