package io.aftersales.engine;

import io.aftersales.cases.EvidenceAsk;
import io.aftersales.cases.RuleTables;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.domain.refund.ShippingPenalty;
import io.aftersales.domain.routing.Wanted;
import io.aftersales.evidence.EvidenceKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the decision tables answer, each in its newest version. */
@Component
class DecisionTables implements RuleTables {

    private static final String NOBODY = "NONE";
    private static final String APPROVE = "APPROVE";

    private final DecisionAnswers answers;

    DecisionTables(DecisionAnswers answers) {
        this.answers = answers;
    }

    @Override
    public FreightBearers freight(Responsibility fault, boolean freeShipping) {
        Map<String, Object> row =
                ask("freight-liability", Map.of("responsibility", fault.name(), "freeShipping", freeShipping));
        String reship = text(row, "reship");
        return new FreightBearers(
                bearer(row, "outbound"),
                bearer(row, "back"),
                NOBODY.equals(reship) ? null : Responsibility.valueOf(reship),
                yuan(row, "backAtMost"));
    }

    @Override
    public Optional<Role> approval(CaseType type, PayoutKind kind, Money amount, boolean shipped) {
        Map<String, Object> row = ask(
                "refund-approval",
                Map.of("type", type.name(), "kind", kind.name(), "amount", yuan(amount), "shipped", shipped));
        String group = text(row, "group");
        return NOBODY.equals(group) ? Optional.empty() : Optional.of(Role.valueOf(group));
    }

    /** Every row that fits asks for something; the strictest says how much is required. */
    @Override
    public EvidenceRule evidence(String moment, CaseType type, Reason reason) {
        List<Map<String, Object>> rows = answers.rows(
                "evidence-required", Map.of("moment", moment, "type", type.name(), "reason", reason.name()));
        int required = rows.stream()
                .mapToInt(row -> decimal(row, "required").intValueExact())
                .max()
                .orElse(0);
        return new EvidenceRule(
                moment, required, rows.stream().map(DecisionTables::ask).toList());
    }

    private static EvidenceAsk ask(Map<String, Object> row) {
        String anyOf = text(row, "anyOf");
        return new EvidenceAsk(
                Party.valueOf(text(row, "party")),
                Stream.of(anyOf.split("[, ]+")).map(EvidenceKind::valueOf).toList());
    }

    @Override
    public Verdict autoApproval(Request request) {
        Map<String, Object> row = ask(
                "auto-approval",
                Map.of(
                        "type", request.type().name(),
                        "reason", request.reason().name(),
                        "amount", yuan(request.amount()),
                        "category", request.category(),
                        "shipped", request.shipped(),
                        "rejected", request.rejected(),
                        "refunds", request.buyer().refunds(),
                        "disputes", request.buyer().disputes(),
                        "lostDisputes", request.buyer().lostDisputes()));
        return new Verdict(APPROVE.equals(text(row, "decision")), text(row, "row"), text(row, "why"));
    }

    @Override
    public Wanted routing(Arrival arrival) {
        Map<String, Object> row = ask(
                "routing",
                Map.of(
                        "type", arrival.type().name(),
                        "channel", arrival.channel(),
                        "category", arrival.category(),
                        "buyerClass", arrival.buyerClass().name(),
                        "amount", yuan(arrival.amount())));
        return new Wanted(text(row, "team"), text(row, "language"), Boolean.TRUE.equals(row.get("knownFirst")));
    }

    @Override
    public ShippingPenalty shippingPenalty(String channel) {
        Map<String, Object> row = ask("shipping-penalty", Map.of("profile", channel));
        return new ShippingPenalty(decimal(row, "percent"), yuan(row, "least"), yuan(row, "most"));
    }

    private static BigDecimal yuan(Money amount) {
        return BigDecimal.valueOf(amount.fen(), 2);
    }

    private static BigDecimal decimal(Map<String, Object> row, String output) {
        return new BigDecimal(text(row, output));
    }

    private static Money yuan(Map<String, Object> row, String output) {
        return Money.ofFen(decimal(row, output).movePointRight(2).longValueExact());
    }

    private static Responsibility bearer(Map<String, Object> row, String output) {
        return Responsibility.valueOf(text(row, output));
    }

    private static String text(Map<String, Object> row, String output) {
        return String.valueOf(Objects.requireNonNull(row.get(output), output));
    }

    private Map<String, Object> ask(String table, Map<String, Object> facts) {
        List<Map<String, Object>> rows = answers.rows(table, facts);
        if (rows.size() != 1) {
            throw new IllegalStateException("table " + table + " has " + rows.size() + " rows for " + facts);
        }
        return rows.get(0);
    }
}
