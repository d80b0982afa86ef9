package io.aftersales;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Whose work a task is, among the demo's users. */
final class Staff {

    private static final Map<String, String> STAFF = Map.ofEntries(
            Map.entry("review-request", "agent-chen"),
            Map.entry("inspect-return", "warehouse-wu"),
            Map.entry("resolve-failed-inspection", "agent-chen"),
            Map.entry("send-back", "warehouse-wu"),
            Map.entry("pay-offline", "finance-qian"),
            Map.entry("dispatch-replacement", "warehouse-wu"),
            Map.entry("receive-repair", "repair-zhao"),
            Map.entry("repair-item", "repair-zhao"),
            Map.entry("schedule-visit", "field-sun"),
            Map.entry("record-visit", "field-sun"),
            Map.entry("collect-goods", "field-sun"),
            Map.entry("review-invoice", "agent-chen"),
            Map.entry("decide-overdue-repair", "supervisor-zhou"),
            Map.entry("pay-compensation", "agent-chen"),
            Map.entry("ask-courier", "logistics-feng"),
            Map.entry("offer-remedy", "agent-chen"),
            Map.entry("answer-dispute", "agent-chen"),
            Map.entry("review-evidence", "arbiter-he"),
            Map.entry("rule-dispute", "arbiter-he"),
            Map.entry("execute-ruling", "agent-chen"),
            Map.entry("review-appeal", "arbiter-xu"));
    private static final Map<String, String> APPROVERS =
            Map.of("AGENT", "agent-lin", "SUPERVISOR", "supervisor-zhou", "MANAGER", "manager-zeng");

    private Staff() {}

    static String of(JsonNode task) {
        String login = STAFF.get(task.get("key").asText());
        return login != null
                ? login
                : String.valueOf(APPROVERS.get(task.at("/candidateGroups/0").asText()));
    }
}
