package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DeskTest;
import io.aftersales.cases.EvidenceAsk;
import io.aftersales.cases.RuleTables;
import io.aftersales.cases.RuleTables.EvidenceRule;
import io.aftersales.cases.RuleTables.FreightBearers;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.evidence.EvidenceKind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the desk makes of the answers of the deployed tables. */
@DeskTest
class DecisionTablesTest {

    @Autowired
    RuleTables tables;

    @ParameterizedTest
    @CsvSource({
        "TAOBAO, 10, 1.00",
        "TAOBAO, 19.99, 1.00",
        "TAOBAO, 20, 1.00",
        "TAOBAO, 100, 5.00",
        "TAOBAO, 600, 30.00",
        "TAOBAO, 1000, 30.00",
        "TMALL, 2400 500, 650.00",
        "TMALL, 1666.67, 500.00",
        "TMALL, 10, 3.00",
        "KUAISHOU, 100, 5.00",
        "OWN, 2400 500, 55.00",
    })
    void late_shipping_costs_to_the_fen(String channel, String paid, String penalty) {
        List<Money> lines =
                Arrays.stream(paid.split(" ")).map(DecisionTablesTest::yuan).toList();

        assertThat(tables.shippingPenalty(channel).on(lines)).isEqualTo(yuan(penalty));
    }

    @ParameterizedTest
    @CsvSource({
        "REFUND, 500.00, true, AGENT",
        "REFUND, 500.01, true, SUPERVISOR",
        "REFUND, 5000.00, true, SUPERVISOR",
        "REFUND, 5000.01, true, MANAGER",
        "REFUND, 5000.01, false,",
        "PENALTY, 30.00, true,",
    })
    void the_amount_decides_who_approves(PayoutKind kind, String amount, boolean shipped, @Nullable Role role) {
        assertThat(tables.approval(CaseType.RETURN_REFUND, kind, yuan(amount), shipped)
                        .orElse(null))
                .isEqualTo(role);
    }

    @Test
    void where_the_table_leaves_the_re_ship_open_nobody_is_named() {
        assertThat(tables.freight(Responsibility.UNCLEAR, true))
                .isEqualTo(new FreightBearers(Responsibility.MERCHANT, Responsibility.BUYER, null, Money.ZERO));
        assertThat(tables.freight(Responsibility.BUYER, false))
                .isEqualTo(new FreightBearers(
                        Responsibility.BUYER, Responsibility.BUYER, Responsibility.BUYER, Money.ZERO));
    }

    @Test
    void each_row_of_the_evidence_asks_its_party_and_the_strictest_says_how_much_is_required() {
        assertThat(tables.evidence("opening", CaseType.PARCEL_LOSS, Reason.DAMAGED_IN_TRANSIT))
                .isEqualTo(new EvidenceRule(
                        "opening",
                        0,
                        List.of(
                                new EvidenceAsk(Party.BUYER, List.of(EvidenceKind.PHOTO, EvidenceKind.VIDEO_UNBOX)),
                                new EvidenceAsk(Party.MERCHANT, List.of(EvidenceKind.COURIER_CERT)))));
        assertThat(tables.evidence("review-request/REJECT", CaseType.EXCHANGE, Reason.NO_REASON)
                        .required())
                .isEqualTo(1);
        assertThat(tables.evidence("review-request/APPROVE", CaseType.EXCHANGE, Reason.QUALITY))
                .isEqualTo(new EvidenceRule("review-request/APPROVE", 0, List.of()));
    }

    private static Money yuan(String text) {
        return Money.parse(text).orElseThrow();
    }
}
