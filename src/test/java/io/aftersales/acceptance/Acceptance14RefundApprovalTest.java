package io.aftersales.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Case;
import io.aftersales.DeskTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Number 14: up to 500.00 an agent approves a refund, up to 5000.00 a supervisor, above it the manager. */
@DeskTest
class Acceptance14RefundApprovalTest extends AcceptanceBase {

    private Case passed(String paid) {
        return requests.returnRefund(paid)
                .approve()
                .ship()
                .returnSigned()
                .pass()
                .is("WAIT_REFUND_APPROVAL");
    }

    @ParameterizedTest
    @CsvSource({
        "500.00,  AGENT,      agent-lin",
        "500.01,  SUPERVISOR, supervisor-zhou",
        "5000.00, SUPERVISOR, supervisor-zhou",
        "5000.01, MANAGER,    manager-zeng"
    })
    void the_amount_names_the_level_that_approves(String paid, String group, String login) {
        Case waiting = passed(paid);
        assertThat(Case.texts(waiting.openTask("approve-refund").get("candidateGroups")))
                .containsExactly(group);

        waiting.attemptAs(login, "approve-refund", "approved", true).expect(200);

        waiting.settle().isClosed("REFUNDED").paid(paid, "0.00");
    }

    @ParameterizedTest
    @CsvSource({
        "500.01,  agent-lin",
        "5000.00, agent-lin",
        "5000.01, agent-lin",
        "5000.01, supervisor-zhou",
        "500.00,  warehouse-wu"
    })
    void nobody_approves_above_the_own_level(String paid, String login) {
        Case waiting = passed(paid);

        waiting.attemptAs(login, "approve-refund", "approved", true).expect(403);

        waiting.is("WAIT_REFUND_APPROVAL").hasTasks("approve-refund").paid("0.00", "0.00");
        waiting.attemptAs("manager-zeng", "approve-refund", "approved", true).expect(200);
    }

    @ParameterizedTest
    @CsvSource({"500.00, supervisor-zhou", "500.00, manager-zeng", "5000.00, manager-zeng"})
    void a_higher_level_does_a_lower_one_s_work(String paid, String login) {
        Case waiting = passed(paid);

        waiting.attemptAs(login, "approve-refund", "approved", true).expect(200);

        waiting.settle().isClosed("REFUNDED").paid(paid, "0.00");
    }

    @Test
    void whoever_reviewed_the_request_does_not_approve_its_refund() {
        Case waiting = passed("500.00");

        waiting.attemptAs("agent-chen", "approve-refund", "approved", true).refused(403, "OWN_REQUEST");

        waiting.is("WAIT_REFUND_APPROVAL").approveRefund().settle().isClosed("REFUNDED");
    }

    @Test
    void what_is_not_approved_goes_up_a_level_and_is_paid_when_24_hours_are_over() {
        Case waiting = passed("500.01");
        Instant decidedAt = waiting.anchorAt("refund-payout");
        Instant due = decidedAt.plus(Duration.ofHours(24));

        waiting.does("approve-refund", "approved", false, "note", "Too much");

        assertThat(Case.texts(waiting.openTask("approve-refund").get("candidateGroups")))
                .containsExactly("MANAGER");
        waiting.runs("refund-payout", decidedAt, due);
        api.advanceTo(due);
        waiting.isClosed("REFUNDED").missed("refund-payout", due).paid("500.01", "0.00");
    }
}
