package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.orders.Channel;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnEvaluatedDecisionRule;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of the small tables as the engine evaluates it, and that no question finds none of them or two. */
class RuleTablesTest {

    private static final Table APPROVAL = new Table("refund-approval", "group");
    private static final Table FREIGHT = new Table("freight-liability", "outbound", "back", "reship");
    private static final Table PENALTY = new Table("shipping-penalty", "percent", "least", "most");

    private static final List<String> AMOUNTS = List.of("0.01", "500.00", "500.01", "5000.00", "5000.01", "99999999");

    /** One table, and which of its rows each question hit. */
    private static final class Table {

        private final String key;
        private final List<String> outputs;
        private final List<String> hits = new ArrayList<>();
        private final DmnEngine engine;
        private final DmnDecision decision;

        Table(String key, String... outputs) {
            this.key = key;
            this.outputs = List.of(outputs);
            DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
            configuration.setCustomPostDecisionTableEvaluationListeners(
                    List.of(event -> event.getMatchingRules().stream()
                            .map(DmnEvaluatedDecisionRule::getId)
                            .forEach(hits::add)));
            engine = configuration.buildEngine();
            decision = engine.parseDecision(key, file());
        }

        /** The row that was hit, and what it says. */
        String ask(Map<String, Object> facts) {
            hits.clear();
            DmnDecisionTableResult result = engine.evaluateDecisionTable(decision, facts);
            assertThat(hits).as("%s of %s", key, facts).hasSize(1);
            Map<String, Object> row = result.getSingleResult().getEntryMap();
            return hits.get(0) + " " + outputs.stream().map(row::get).toList();
        }

        /** The rows that these questions hit. */
        List<String> rows(Stream<Map<String, Object>> questions) {
            return questions.map(facts -> ask(facts).split(" ")[0]).distinct().toList();
        }

        Collection<String> allRows() {
            return Dmn.readModelFromStream(file()).getModelElementsByType(Rule.class).stream()
                    .map(Rule::getId)
                    .toList();
        }

        private InputStream file() {
            String name = "/processes/" + key + ".dmn";
            return Objects.requireNonNull(RuleTablesTest.class.getResourceAsStream(name), name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PENALTY, 0.01, false, Rule_penalty [NONE]",
        "PENALTY, 5000.01, true, Rule_penalty [NONE]",
        "REFUND, 0.01, false, Rule_unshipped [NONE]",
        "REFUND, 5000.01, false, Rule_unshipped [NONE]",
        "DIFFERENCE, 500.01, false, Rule_unshipped [NONE]",
        "REFUND, 0.01, true, Rule_agent [AGENT]",
        "REFUND, 500.00, true, Rule_agent [AGENT]",
        "DIFFERENCE, 500.00, true, Rule_agent [AGENT]",
        "REFUND, 500.01, true, Rule_supervisor [SUPERVISOR]",
        "REFUND, 5000.00, true, Rule_supervisor [SUPERVISOR]",
        "DIFFERENCE, 500.01, true, Rule_supervisor [SUPERVISOR]",
        "REFUND, 5000.01, true, Rule_manager [MANAGER]",
        "REFUND, 99999999.99, true, Rule_manager [MANAGER]",
        "DIFFERENCE, 5000.01, true, Rule_manager [MANAGER]",
        "COMPENSATION, 500.00, true, Rule_beside_small [NONE]",
        "REIMBURSEMENT, 0.01, false, Rule_beside_small [NONE]",
        "COMPENSATION, 500.01, false, Rule_beside_supervisor [SUPERVISOR]",
        "REIMBURSEMENT, 5000.00, true, Rule_beside_supervisor [SUPERVISOR]",
        "COMPENSATION, 5000.01, true, Rule_beside_manager [MANAGER]",
        "REIMBURSEMENT, 5000.01, false, Rule_beside_manager [MANAGER]",
    })
    void a_payout_is_approved_by(String kind, BigDecimal amount, boolean shipped, String row) {
        assertThat(APPROVAL.ask(Map.of("kind", kind, "amount", amount, "shipped", shipped)))
                .isEqualTo(row);
    }

    @Test
    void every_payout_has_exactly_one_approver_and_no_row_is_idle() {
        Stream<Map<String, Object>> payouts = Arrays.stream(PayoutKind.values())
                .flatMap(kind -> AMOUNTS.stream()
                        .flatMap(amount -> Stream.of(true, false)
                                .map(shipped -> Map.of(
                                        "kind", kind.name(), "amount", new BigDecimal(amount), "shipped", shipped))));

        assertThat(APPROVAL.rows(payouts)).containsExactlyInAnyOrderElementsOf(APPROVAL.allRows());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MERCHANT | true  | Rule_merchant [MERCHANT, MERCHANT, MERCHANT]",
                "MERCHANT | false | Rule_merchant [MERCHANT, MERCHANT, MERCHANT]",
                "COURIER  | true  | Rule_merchant [MERCHANT, MERCHANT, MERCHANT]",
                "COURIER  | false | Rule_merchant [MERCHANT, MERCHANT, MERCHANT]",
                "BUYER    | true  | Rule_buyer_free [MERCHANT, BUYER, BUYER]",
                "BUYER    | false | Rule_buyer [BUYER, BUYER, BUYER]",
                "UNCLEAR  | true  | Rule_unclear [MERCHANT, BUYER, NONE]",
                "UNCLEAR  | false | Rule_unclear [MERCHANT, BUYER, NONE]",
            })
    void the_way_out_the_way_back_and_the_re_ship_are_borne_by(String fault, boolean freeShipping, String row) {
        assertThat(FREIGHT.ask(Map.of("responsibility", fault, "freeShipping", freeShipping)))
                .isEqualTo(row);
    }

    @Test
    void every_fault_has_exactly_one_bearer_and_no_row_is_idle() {
        Stream<Map<String, Object>> faults = Arrays.stream(Responsibility.values())
                .flatMap(fault -> Stream.of(true, false)
                        .map(free -> Map.of("responsibility", fault.name(), "freeShipping", free)));

        assertThat(FREIGHT.rows(faults)).containsExactlyInAnyOrderElementsOf(FREIGHT.allRows());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TMALL    | Rule_tmall [30.0, 0.0, 500.0]",
                "TAOBAO   | Rule_any [5.0, 1.0, 30.0]",
                "KUAISHOU | Rule_any [5.0, 1.0, 30.0]",
                "DOUYIN   | Rule_any [5.0, 1.0, 30.0]",
                "WECHAT   | Rule_any [5.0, 1.0, 30.0]",
                "JD       | Rule_any [5.0, 1.0, 30.0]",
                "PDD      | Rule_any [5.0, 1.0, 30.0]",
                "OWN      | Rule_any [5.0, 1.0, 30.0]",
            })
    void shipping_late_costs(Channel channel, String row) {
        assertThat(PENALTY.ask(Map.of("profile", channel.name()))).isEqualTo(row);
    }

    @Test
    void every_channel_has_exactly_one_penalty_and_no_row_is_idle() {
        Stream<Map<String, Object>> channels =
                Arrays.stream(Channel.values()).map(channel -> Map.of("profile", channel.name()));

        assertThat(PENALTY.rows(channels)).containsExactlyInAnyOrderElementsOf(PENALTY.allRows());
    }
}
