package io.aftersales.studio.rehearsal;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each service answers in an ordinary case, as far as nothing else is known of it. */
final class AssumedServices implements Services {

    private final CaseType type;

    AssumedServices(CaseType type) {
        this.type = type;
    }

    @Override
    public Map<String, Object> answer(String service, int nth, Function<String, @Nullable Object> variables) {
        return switch (service) {
            case "checkAutoApproval" -> Map.of("autoApproved", false);
            case "approveRequest" -> Map.of("terms", "NONE", "work", work(variables));
            case "applyDefaultTerms" -> Map.of("terms", nth > 1 ? "EXPIRED" : "NONE", "work", mailIn(variables));
            case "decideRefund" ->
                Map.of("refundId", "refund-" + nth, "approvalGroup", "AGENT", "paidAs", paidAs(variables));
            case "raiseApproval" -> Map.of("approvalGroup", raised(variables));
            case "carryOutRuling" -> Map.of("depositShort", false);
            case "reverseRuling" -> Map.of("reversed", true, "counterPayment", false);
            default -> Map.of();
        };
    }

    private static String work(Function<String, @Nullable Object> variables) {
        return "SELF_ARRANGED".equals(variables.apply("mode")) ? "INVOICE" : mailIn(variables);
    }

    private static String mailIn(Function<String, @Nullable Object> variables) {
        if (Boolean.TRUE.equals(variables.apply("goodsMissing"))) {
            return "REPLACE";
        }
        return Boolean.TRUE.equals(variables.apply("goodsReturned")) ? "REPAIR" : "SHIP";
    }

    private String paidAs(Function<String, @Nullable Object> variables) {
        if (type == CaseType.DELAYED_SHIPPING || "COMPENSATE".equals(variables.apply("remedy"))) {
            return "COMPENSATION";
        }
        return "INVOICE".equals(variables.apply("work")) ? "REIMBURSEMENT" : "REFUND";
    }

    /** The level above the lowest that was asked, with those that had joined. */
    private static String raised(Function<String, @Nullable Object> variables) {
        String asked = String.valueOf(Objects.requireNonNullElse(variables.apply("approvalGroup"), "AGENT"));
        List<Role> levels = Arrays.stream(asked.split(",")).map(Role::valueOf).toList();
        List<Role> next = levels.size() > 1
                ? levels.subList(1, levels.size())
                : List.of(levels.get(0).levelAbove());
        return next.stream().map(Role::name).collect(Collectors.joining(","));
    }

    /** These answers with others in their place: the nth of a service where there are so many. */
    Services but(Map<String, List<Map<String, Object>>> known) {
        return (service, nth, variables) -> {
            Map<String, Object> answer = new HashMap<>(answer(service, nth, variables));
            List<Map<String, Object>> told = known.getOrDefault(service, List.of());
            if (nth <= told.size()) {
                answer.putAll(told.get(nth - 1));
            }
            return answer;
        };
    }
}
