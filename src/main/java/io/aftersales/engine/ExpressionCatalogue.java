package io.aftersales.engine;

import java.util.Map;
import java.util.Set;

/** Everything that an expression in a diagram may name: a bean, and of a bean the methods listed here. */
public final class ExpressionCatalogue {

    /** Beans whose methods an expression may call. */
    public static final Map<String, Set<String>> METHODS = Map.of(
            "deadlines", Set.of("due"),
            "reminders", Set.of("next", "send"),
            "escalations", Set.of("raise"),
            "approvals", Set.of("raise"),
            "proposals", Set.of("lapse"));

    /** Delegates, which an expression may name and the engine then runs. */
    public static final Set<String> DELEGATES = Set.of(
            "acceptInvoice",
            "acceptReturn",
            "applyDefaultTerms",
            "approveRequest",
            "carryOutRuling",
            "checkAutoApproval",
            "decideRefund",
            "forceRuling",
            "openDispute",
            "openSuccessor",
            "pauseSettlement",
            "raiseApproval",
            "resumeParent",
            "reverseRuling",
            "sendRefund");

    private ExpressionCatalogue() {}

    static boolean knows(String bean) {
        return METHODS.containsKey(bean) || DELEGATES.contains(bean);
    }
}
