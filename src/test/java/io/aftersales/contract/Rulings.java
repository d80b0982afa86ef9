package io.aftersales.contract;

import io.aftersales.Case;
import java.util.ArrayList;
import java.util.List;

/** How a dispute gets on, from the call for an arbiter to the ruling. */
final class Rulings {

    private Rulings() {}

    /** The dispute about the case, which is opened if there is none. */
    static Case about(Case disputed) {
        Case covered = disputed.status().equals("IN_DISPUTE") ? disputed : disputed.intervene();
        return covered.linked("disputeCaseId");
    }

    static Case contested(Case disputed) {
        Case dispute = about(disputed);
        return dispute.status().equals("NEGOTIATION") ? dispute.does("answer-dispute", "decision", "CONTEST") : dispute;
    }

    static Case granted(Case disputed) {
        return about(disputed).does("answer-dispute", "decision", "ACCEPT").isClosed("SETTLED");
    }

    static Case toBeRuled(Case disputed) {
        return contested(disputed).does("review-evidence", "complete", true).is("RULING");
    }

    static Case ruled(Case disputed, String ruling, Object... more) {
        return toBeRuled(disputed).does("rule-dispute", ruling(ruling, more));
    }

    static Object[] ruling(String ruling, Object... more) {
        List<Object> fields = new ArrayList<>(
                List.of("ruling", ruling, "responsibility", "MERCHANT", "reasons", "As the pictures show"));
        fields.addAll(List.of(more));
        return fields.toArray();
    }

    static Case appealed(Case ruled, String by, boolean upheld) {
        ruled.tell(by, "APPEAL_FILED", "grounds", "See the new picture").expect(200);
        return ruled.does("review-appeal", "upheld", upheld, "reasons", "As the new picture shows")
                .settle();
    }

    /** Clocks of arbiters would escalate for ever, and cost the tests after this one time. */
    static void finish(Case dispute) {
        for (String form : dispute.tasks()) {
            switch (form) {
                case "execute-ruling" -> dispute.does(form);
                case "review-appeal" -> dispute.does(form, "upheld", true, "reasons", "The ruling stands");
                default -> {}
            }
        }
    }
}
