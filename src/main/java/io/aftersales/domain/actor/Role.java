package io.aftersales.domain.actor;

/** The roles of the desk. Every role but {@link #BUYER} and {@link #CHANNEL} is staff. */
public enum Role {
    AGENT,
    WAREHOUSE,
    REPAIR,
    FIELD,
    LOGISTICS,
    FINANCE,
    SUPERVISOR,
    MANAGER,
    ARBITER,
    PROCESS_OWNER,
    ADMIN,
    CHANNEL,
    BUYER;

    public boolean isStaff() {
        return this != BUYER && this != CHANNEL;
    }

    /** Whether this role may give an approval that is asked of {@code asked}: a higher level may do a lower level's. */
    public boolean mayApproveFor(Role asked) {
        return this == asked
                || (isApprovalLevel() && asked.isApprovalLevel() && approvalLevel() > asked.approvalLevel());
    }

    /** Whether this role leads those who work on tasks, and hands on what they hold. */
    public boolean isLead() {
        return this == SUPERVISOR || this == MANAGER;
    }

    /** The level that is asked when this one does not approve; above the last there is none, and it is asked again. */
    public Role levelAbove() {
        return this == AGENT ? SUPERVISOR : MANAGER;
    }

    private boolean isApprovalLevel() {
        return this == AGENT || this == SUPERVISOR || this == MANAGER;
    }

    private int approvalLevel() {
        return this == AGENT ? 1 : this == SUPERVISOR ? 2 : 3;
    }
}
