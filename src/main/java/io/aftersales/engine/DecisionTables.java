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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.RepositoryService;
import org.springframework.stereotype.Component;

/**
 * The decision tables that are asked by evaluation. What they answered stays in the engine's decision history; the answers
 * about evidence are kept by version of the table instead, as each case asks several times and few questions are possible.
 */
@Component
class DecisionTables implements RuleTables {

    private static final String NOBODY = "NONE";
    private static final String APPROVE = "APPROVE";

    private final DecisionService decisions;
    private final RepositoryService repository;
    private final Map<EvidenceQuestion, EvidenceRule> evidence = new ConcurrentHashMap<>();

    DecisionTables(DecisionService decisions, RepositoryService repository) {
        this.decisions = decisions;
        this.repository = repository;
    }

    private record EvidenceQuestion(String version, String moment, CaseType type, Reason reason) {}

    @Override
    public FreightBearers freight(Responsibility fault, boolean freeShipping) {
        DmnDecisionRuleResult row =
                ask("freight-liability", Map.of("responsibility", fault.name(), "freeShipping", freeShipping));
        String reship = row.getEntry("reship");
        return new FreightBearers(
                bearer(row, "outbound"),
                bearer(row, "back"),
                NOBODY.equals(reship) ? null : Responsibility.valueOf(reship),
                yuan(row, "backAtMost"));
    }

    @Override
    public Optional<Role> approval(CaseType type, PayoutKind kind, Money amount, boolean shipped) {
        DmnDecisionRuleResult row = ask(
                "refund-approval",
                Map.of("type", type.name(), "kind", kind.name(), "amount", yuan(amount), "shipped", shipped));
        String group = row.getEntry("group");
        return NOBODY.equals(group) ? Optional.empty() : Optional.of(Role.valueOf(group));
    }

    @Override
    public EvidenceRule evidence(String moment, CaseType type, Reason reason) {
        return evidence.computeIfAbsent(
                new EvidenceQuestion(latest("evidence-required"), moment, type, reason), this::ask);
    }

    /** Every row that fits asks for something; the strictest says how much is required. */
    private EvidenceRule ask(EvidenceQuestion question) {
        List<DmnDecisionRuleResult> rows = decisions
                .evaluateDecisionTableById(
                        question.version(),
                        Map.of(
                                "moment", question.moment(),
                                "type", question.type().name(),
                                "reason", question.reason().name()))
                .stream()
                .toList();
        int required = rows.stream()
                .mapToInt(row -> decimal(row, "required").intValueExact())
                .max()
                .orElse(0);
        return new EvidenceRule(
                question.moment(),
                required,
                rows.stream().map(DecisionTables::ask).toList());
    }

    private String latest(String table) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private static EvidenceAsk ask(DmnDecisionRuleResult row) {
        String anyOf = row.getEntry("anyOf");
        return new EvidenceAsk(
                Party.valueOf(row.getEntry("party")),
                Stream.of(anyOf.split("[, ]+")).map(EvidenceKind::valueOf).toList());
    }

    @Override
    public Verdict autoApproval(Request request) {
        DmnDecisionRuleResult row = ask(
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
        return new Verdict(APPROVE.equals(row.<String>getEntry("decision")), row.getEntry("row"), row.getEntry("why"));
    }

    @Override
    public Wanted routing(Arrival arrival) {
        DmnDecisionRuleResult row = ask(
                "routing",
                Map.of(
                        "type", arrival.type().name(),
                        "channel", arrival.channel(),
                        "category", arrival.category(),
                        "buyerClass", arrival.buyerClass().name(),
                        "amount", yuan(arrival.amount())));
        return new Wanted(row.getEntry("team"), row.getEntry("language"), row.<Boolean>getEntry("knownFirst"));
    }

    @Override
    public ShippingPenalty shippingPenalty(String channel) {
        DmnDecisionRuleResult row = ask("shipping-penalty", Map.of("profile", channel));
        return new ShippingPenalty(decimal(row, "percent"), yuan(row, "least"), yuan(row, "most"));
    }

    private static BigDecimal yuan(Money amount) {
        return BigDecimal.valueOf(amount.fen(), 2);
    }

    private static BigDecimal decimal(DmnDecisionRuleResult row, String output) {
        return new BigDecimal(String.valueOf(row.<Object>getEntry(output)));
    }

    private static Money yuan(DmnDecisionRuleResult row, String output) {
        return Money.ofFen(decimal(row, output).movePointRight(2).longValueExact());
    }

    private static Responsibility bearer(DmnDecisionRuleResult row, String output) {
        return Responsibility.valueOf(row.getEntry(output));
    }

    private DmnDecisionRuleResult ask(String table, Map<String, Object> facts) {
        DmnDecisionRuleResult row =
                decisions.evaluateDecisionTableByKey(table, facts).getSingleResult();
        return Objects.requireNonNull(row, () -> "table " + table + " has no row for " + facts);
    }
}
