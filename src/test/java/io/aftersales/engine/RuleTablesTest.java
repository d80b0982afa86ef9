package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.orders.Channel;
import io.aftersales.startup.ProcessSettings;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
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

    static {
        // The parser takes its settings once in a process, and other tests start the desk in this one
        ProcessSettings.apply();
    }

    private static final Table APPROVAL = new Table("refund-approval", "group");
    private static final Table AUTO = new Table("auto-approval", "decision", "row");
    private static final Table FREIGHT = new Table("freight-liability", "outbound", "back", "reship");
    private static final Table PENALTY = new Table("shipping-penalty", "percent", "least", "most");

    private static final Table ROUTING = new Table("routing", "team", "language", "knownFirst");

    private static final Table EVIDENCE = new Table("evidence-required", "party", "anyOf", "required");

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

        /** All rows that were hit, of a table in which they add up, and what they say. */
        List<String> askAll(Map<String, Object> facts) {
            hits.clear();
            List<String> rows = engine.evaluateDecisionTable(decision, facts).stream()
                    .map(row ->
                            outputs.stream().map(row::<Object>getEntry).toList().toString())
                    .toList();
            return IntStream.range(0, rows.size())
                    .mapToObj(i -> hits.get(i) + " " + rows.get(i))
                    .toList();
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
        assertThat(APPROVAL.ask(Map.of("type", "RETURN_REFUND", "kind", kind, "amount", amount, "shipped", shipped)))
                .isEqualTo(row);
    }

    @Test
    void every_payout_has_exactly_one_approver_and_no_row_is_idle() {
        Stream<Map<String, Object>> payouts = Arrays.stream(CaseType.values())
                .flatMap(type -> Arrays.stream(PayoutKind.values())
                        .flatMap(kind -> AMOUNTS.stream()
                                .flatMap(amount -> Stream.of(true, false)
                                        .map(shipped -> Map.of(
                                                "type",
                                                type.name(),
                                                "kind",
                                                kind.name(),
                                                "amount",
                                                new BigDecimal(amount),
                                                "shipped",
                                                shipped)))));

        assertThat(APPROVAL.rows(payouts)).containsExactlyInAnyOrderElementsOf(APPROVAL.allRows());
    }

    @ParameterizedTest(name = "{0}, {1}, {2} yuan, {3}, shipped {4}, {5} refunds, {6} disputes: {7}")
    @CsvSource({
        "REFUND_ONLY, NOT_AS_DESCRIBED, 500.00, kitchen, false, 3, 1, Rule_unshipped [APPROVE unshipped]",
        "REFUND_ONLY, NOT_AS_DESCRIBED, 500.01, kitchen, false, 3, 1, Rule_a_person_looks [REVIEW a-person-looks]",
        "REFUND_ONLY, NOT_AS_DESCRIBED, 500.00, kitchen, false, 4, 1, Rule_a_person_looks [REVIEW a-person-looks]",
        "REFUND_ONLY, NOT_AS_DESCRIBED, 500.00, kitchen, false, 3, 2, Rule_a_person_looks [REVIEW a-person-looks]",
        "RETURN_REFUND, NO_REASON, 300.00, kitchen, true, 3, 0, Rule_no_reason [APPROVE no-reason]",
        "RETURN_REFUND, NO_REASON, 300.01, kitchen, true, 3, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "EXCHANGE, NO_REASON, 300.00, kitchen, true, 4, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "EXCHANGE, NO_REASON, 300.00, kitchen, true, 3, 1, Rule_a_person_looks [REVIEW a-person-looks]",
        "RETURN_REFUND, QUALITY, 300.00, kitchen, true, 3, 0, Rule_faulty [APPROVE faulty]",
        "EXCHANGE, DAMAGED_IN_TRANSIT, 300.00, kitchen, true, 3, 0, Rule_faulty [APPROVE faulty]",
        "EXCHANGE, DAMAGED_IN_TRANSIT, 300.01, kitchen, true, 3, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "RETURN_REFUND, NOT_RECEIVED, 10.00, kitchen, true, 0, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "REFUND_ONLY, MISSING_ITEM, 20.00, kitchen, true, 1, 0, Rule_too_cheap_to_return [APPROVE too-cheap-to-return]",
        "REFUND_ONLY, MISSING_ITEM, 20.01, kitchen, true, 1, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "REFUND_ONLY, MISSING_ITEM, 20.00, kitchen, true, 2, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "REFUND_ONLY, NOT_RECEIVED, 20.00, kitchen, true, 0, 0, Rule_a_person_looks [REVIEW a-person-looks]",
        "RETURN_REFUND, QUALITY, 1.00, fresh, true, 0, 0, Rule_never [REVIEW never]",
        "RETURN_REFUND, QUALITY, 1.00, 定制, true, 0, 0, Rule_never [REVIEW never]",
        "REFUND_ONLY, NOT_AS_DESCRIBED, 1.00, custom, false, 0, 0, Rule_never [REVIEW never]",
        "RETURN_REFUND, QUALITY, 1.00, '', true, 0, 0, Rule_no_category [REVIEW no-category]",
        "REPAIR, QUALITY, 1.00, kitchen, true, 0, 0, Rule_a_person_looks [REVIEW a-person-looks]",
    })
    void a_request_is_approved_by_a_row_or_looked_at_by_a_person(
            String type,
            String reason,
            BigDecimal amount,
            String category,
            boolean shipped,
            int refunds,
            int disputes,
            String row) {
        Map<String, Object> request = request(type, reason, amount, category, shipped);
        request.put("refunds", refunds);
        request.put("disputes", disputes);

        assertThat(AUTO.ask(request)).isEqualTo(row.replace("E ", "E, ").replace("W ", "W, "));
    }

    @Test
    void what_a_person_has_rejected_and_a_buyer_who_lost_a_dispute_are_looked_at() {
        Map<String, Object> request = request("RETURN_REFUND", "QUALITY", BigDecimal.ONE, "kitchen", true);
        request.put("lostDisputes", 1);
        assertThat(AUTO.ask(request)).isEqualTo("Rule_lost_dispute [REVIEW, lost-dispute]");

        request.put("rejected", true);
        assertThat(AUTO.ask(request)).isEqualTo("Rule_rejected [REVIEW, rejected]");
    }

    /** Whom a buyer's class or name belongs to is no input: the table cannot ask for it. */
    @Test
    void every_request_is_decided_and_no_row_is_idle() {
        Stream<Map<String, Object>> requests = Arrays.stream(CaseType.values())
                .flatMap(type -> Arrays.stream(Reason.values())
                        .flatMap(reason -> Stream.of("", "fresh", "kitchen")
                                .flatMap(category -> Stream.of(true, false)
                                        .map(shipped -> request(
                                                type.name(), reason.name(), BigDecimal.ONE, category, shipped)))));
        Stream<Map<String, Object>> distrusted = Stream.of("rejected", "lostDisputes")
                .map(fact -> {
                    Map<String, Object> request = request("EXCHANGE", "QUALITY", BigDecimal.ONE, "kitchen", true);
                    request.put(fact, fact.equals("rejected") ? true : 1);
                    return request;
                });

        assertThat(AUTO.rows(Stream.concat(requests, distrusted))).containsExactlyInAnyOrderElementsOf(AUTO.allRows());
    }

    private static Map<String, Object> request(
            String type, String reason, BigDecimal amount, String category, boolean shipped) {
        return new HashMap<>(Map.of(
                "type",
                type,
                "reason",
                reason,
                "amount",
                amount,
                "category",
                category,
                "shipped",
                shipped,
                "rejected",
                false,
                "refunds",
                0,
                "disputes",
                0,
                "lostDisputes",
                0));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETURN_REFUND | QUALITY            | Rule_quality [BUYER, PHOTO, VIDEO_UNBOX, TEST_REPORT, 0]",
                "REPAIR        | QUALITY            | Rule_quality [BUYER, PHOTO, VIDEO_UNBOX, TEST_REPORT, 0]",
                "EXCHANGE      | NOT_AS_DESCRIBED   | Rule_other_goods [BUYER, PHOTO, VIDEO_UNBOX, 0]",
                "EXCHANGE      | WRONG_ITEM         | Rule_other_goods [BUYER, PHOTO, VIDEO_UNBOX, 0]",
                "REFUND_ONLY   | MISSING_ITEM       | Rule_missing_item [BUYER, VIDEO_UNBOX, PHOTO, 0]",
                "REFUND_ONLY   | DAMAGED_IN_TRANSIT | Rule_damaged [BUYER, PHOTO, VIDEO_UNBOX, 0]",
                "REFUND_ONLY   | NOT_RECEIVED       | Rule_not_received [MERCHANT, SIGN_RECORD, 0]",
                "PARCEL_LOSS   | NOT_RECEIVED       | Rule_lost [MERCHANT, COURIER_CERT, 0]",
                "DELAYED_SHIPPING | PRICE_REFUSED   | Rule_promise_broken [BUYER, PROMISE_SNAPSHOT, CHAT_LOG, 0]",
            })
    void at_the_opening_is_asked_for(String type, String reason, String row) {
        assertThat(EVIDENCE.askAll(Map.of("moment", "opening", "type", type, "reason", reason)))
                .containsExactly(row);
    }

    @Test
    void both_parties_are_asked_about_a_parcel_that_was_damaged_on_its_way() {
        assertThat(EVIDENCE.askAll(Map.of("moment", "opening", "type", "PARCEL_LOSS", "reason", "DAMAGED_IN_TRANSIT")))
                .containsExactly(
                        "Rule_damaged [BUYER, PHOTO, VIDEO_UNBOX, 0]",
                        "Rule_damaged_courier [MERCHANT, COURIER_CERT, 0]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "review-request/REJECT            | Rule_reject [MERCHANT, REJECT_PROOF, 1]",
                "schedule-visit/REJECT            | Rule_reject [MERCHANT, REJECT_PROOF, 1]",
                "resolve-failed-inspection/REJECT | Rule_reject_returned [MERCHANT, REJECT_PROOF, INSPECT_PHOTO, 1]",
                "inspect-return/FAIL              | Rule_failed [MERCHANT, INSPECT_PHOTO, VIDEO_UNBOX, 1]",
                "inspect-return/PARTIAL           | Rule_failed [MERCHANT, INSPECT_PHOTO, VIDEO_UNBOX, 1]",
                "record-visit/ABSENT              | Rule_absent [MERCHANT, PHOTO, CHAT_LOG, 1]",
            })
    void for_every_type_and_reason_a_decision_against_the_buyer_needs(String moment, String row) {
        assertThat(typesAndReasons(moment))
                .allSatisfy(facts -> assertThat(EVIDENCE.askAll(facts)).containsExactly(row));
    }

    @Test
    void no_opening_requires_evidence_and_no_row_is_idle() {
        List<String> opening = typesAndReasons("opening")
                .flatMap(facts -> EVIDENCE.askAll(facts).stream())
                .distinct()
                .toList();

        assertThat(opening).allMatch(row -> row.endsWith(", 0]"));
        assertThat(EVIDENCE.askAll(Map.of("moment", "opening", "type", "EXCHANGE", "reason", "NO_REASON")))
                .isEmpty();
        List<String> decisions = List.of("Rule_reject", "Rule_reject_returned", "Rule_failed", "Rule_absent");
        assertThat(Stream.concat(opening.stream().map(row -> row.split(" ")[0]), decisions.stream()))
                .containsExactlyInAnyOrderElementsOf(EVIDENCE.allRows());
    }

    private static Stream<Map<String, Object>> typesAndReasons(String moment) {
        return Arrays.stream(CaseType.values())
                .flatMap(type -> Arrays.stream(Reason.values())
                        .map(reason -> Map.of("moment", moment, "type", type.name(), "reason", reason.name())));
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 0.01, 'Rule_ordinary [AFTERSALES, zh, true]'",
        "BARGAINER, 5000.00, 'Rule_ordinary [AFTERSALES, zh, true]'",
        "NONE, 5000.01, 'Rule_large [SENIOR, zh, true]'",
        "TRICKY, 0.01, 'Rule_careful [SENIOR, zh, false]'",
        "BLACKLISTED, 5000.01, 'Rule_careful [SENIOR, zh, false]'",
    })
    void a_case_is_looked_after_by(String buyerClass, BigDecimal amount, String row) {
        assertThat(ROUTING.ask(arrival("KUAISHOU", CaseType.RETURN_REFUND, buyerClass, amount)))
                .isEqualTo(row);
    }

    @Test
    void every_case_is_wanted_by_some_team_and_no_row_is_idle() {
        Stream<Map<String, Object>> arrivals = Arrays.stream(CaseType.values())
                .flatMap(type -> Arrays.stream(Channel.values())
                        .flatMap(channel -> Arrays.stream(BuyerClass.values())
                                .flatMap(known -> AMOUNTS.stream()
                                        .map(amount ->
                                                arrival(channel.name(), type, known.name(), new BigDecimal(amount))))));

        assertThat(ROUTING.rows(arrivals)).containsExactlyInAnyOrderElementsOf(ROUTING.allRows());
    }

    private static Map<String, Object> arrival(String channel, CaseType type, String buyerClass, BigDecimal amount) {
        return Map.of(
                "type", type.name(), "channel", channel, "category", "", "buyerClass", buyerClass, "amount", amount);
    }
}
