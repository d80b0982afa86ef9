package io.aftersales.web.ui;

import io.aftersales.cases.History;
import io.aftersales.domain.money.Money;
import io.aftersales.evidence.EvidenceKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an entry of a case's history says beside its name. Values that mean nothing to people are left out. */
final class HistoryText {

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("type", "type."),
            Map.entry("mode", "mode."),
            Map.entry("clause", "clause."),
            Map.entry("outcome", "outcome."),
            Map.entry("reason", "reason."),
            Map.entry("decision", "form.decision."),
            Map.entry("result", "form.result."),
            Map.entry("offerType", "form.offerType."),
            Map.entry("remedy", "form.remedy."),
            Map.entry("contactChannel", "contact."),
            Map.entry("liability", "form.liability."),
            Map.entry("ruling", "form.ruling."),
            Map.entry("responsibility", "responsibility."),
            Map.entry("askParty", "form.askParty."),
            Map.entry("party", "party."),
            Map.entry("complete", "form.complete."),
            Map.entry("completed", "form.completed."),
            Map.entry("agreementProven", "form.agreementProven."),
            Map.entry("upheld", "form.upheld."),
            Map.entry("approved", "form.approved."),
            Map.entry("approval", "role."),
            Map.entry("via", "detail.via."),
            Map.entry("choice", "detail.choice."),
            Map.entry("cause", "grace."),
            Map.entry("act", "detail.act."),
            Map.entry("unheard", "detail.unheard."),
            Map.entry("to", "role."));

    /** What an entry begins with, in this order; then whatever has a name, then the rest. */
    private static final List<String> FIRST = List.of("type", "mode", "ruling", "from", "to");

    private static final Set<String> MONEY =
            Set.of("requested", "amount", "offerAmount", "fee", "goods", "compensation", "priceDifference");

    /** Amounts that mean nothing without a word beside them. */
    private static final Map<String, String> NAMED_MONEY = Map.of(
            "freight", "detail.freight",
            "returnFreight", "detail.returnFreight",
            "lostFreeShipping", "case.money.lostFreeShipping",
            "missingGifts", "case.money.missingGifts");

    private static final Set<String> INSTANTS = Set.of(
            "dueAt",
            "paidAt",
            "repairDueAt",
            "receivedAt",
            "visitedAt",
            "collectedAt",
            "contactedAt",
            "newDueAt",
            "until",
            "from",
            "to");
    private static final Set<String> WORDS = Set.of(
            "carrier",
            "trackingNumber",
            "replacementSku",
            "serialNumber",
            "invoice",
            "note",
            "text",
            "contactLog",
            "reasons",
            "voucher",
            "assignee",
            "owner",
            "returnAddress",
            "row",
            "why");

    private final Display display;

    HistoryText(Display display) {
        this.display = display;
    }

    /** What happened; a task is named. */
    String title(History.Entry entry) {
        Object task = entry.detail().getOrDefault("task", "");
        return display.text("event." + entry.event(), display.text("task." + task));
    }

    /** The same for the buyer, who knows nothing of tasks. */
    String titleForBuyer(History.Entry entry) {
        Object task = entry.detail().get("task");
        return task == null ? title(entry) : display.text("my.did." + task);
    }

    String detail(History.Entry entry) {
        return order(entry.detail())
                .flatMap(detail -> value(detail.getKey(), detail.getValue()).stream())
                .collect(Collectors.joining(" · "));
    }

    private static Stream<Map.Entry<String, Object>> order(Map<String, Object> detail) {
        return detail.entrySet().stream().sorted(Comparator.comparingInt(entry -> place(entry.getKey())));
    }

    private static int place(String key) {
        int first = FIRST.indexOf(key);
        if (first >= 0) {
            return first;
        }
        return NAMED.containsKey(key) ? FIRST.size() : FIRST.size() + 1;
    }

    private Optional<String> value(String key, Object detail) {
        if (key.equals("kinds") && detail instanceof List<?> kinds) {
            return Optional.of(display.kinds(kinds.stream()
                    .map(kind -> EvidenceKind.valueOf(String.valueOf(kind)))
                    .toList()));
        }
        String value = String.valueOf(detail);
        if (INSTANTS.contains(key) && isInstant(value)) {
            return Optional.of(display.at(Instant.parse(value)));
        }
        if (key.equals("lateAfter")) {
            return Optional.of(display.text("case.evidence.lateAfter", display.ended(value)));
        }
        String prefix = NAMED.get(key);
        if (prefix != null) {
            String named = display.text(prefix + value);
            return Optional.of(named.equals(prefix + value) ? value : named);
        }
        if (NAMED_MONEY.containsKey(key)) {
            return Money.parse(value)
                    .filter(amount -> amount.fen() != 0)
                    .map(amount -> display.text(NAMED_MONEY.get(key)) + " ¥" + value);
        }
        if (MONEY.contains(key)) {
            return Optional.of("¥" + value);
        }
        if (key.equals("takenFrom")) {
            return Optional.of(display.text("detail.takenFrom", value));
        }
        if (key.equals("toVersion")) {
            return Optional.of(display.text("detail.toVersion", value));
        }
        if (key.equals("judged")) {
            return Optional.of(display.text("detail.judged", value));
        }
        return WORDS.contains(key) ? Optional.of(value) : Optional.empty();
    }

    /** {@code to} is a role in one event and an instant in another. */
    private static boolean isInstant(String value) {
        return !value.isEmpty() && Character.isDigit(value.charAt(0));
    }
}
