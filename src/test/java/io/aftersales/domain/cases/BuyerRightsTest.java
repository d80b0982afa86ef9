package io.aftersales.domain.cases;

import static io.aftersales.domain.cases.CaseEvent.BUYER_CANCELLED;
import static io.aftersales.domain.cases.CaseEvent.INTERVENTION_REQUESTED;
import static io.aftersales.domain.cases.CaseEvent.TYPE_CHANGED;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The code against the matrix that is written down, and both against what the contract says of every state. */
class BuyerRightsTest {

    private static final Path WRITTEN = Path.of("docs/rules/buyer-rights.md");
    private static final List<CaseEvent> COLUMNS = List.of(BUYER_CANCELLED, TYPE_CHANGED, INTERVENTION_REQUESTED);
    private static final Pattern NAME = Pattern.compile("`([A-Z_]+)`");
    private static final Set<CaseStatus> OF_DISPUTES = EnumSet.range(CaseStatus.NEGOTIATION, CaseStatus.APPEAL_REVIEW);

    private static final Map<CaseStatus, Set<CaseEvent>> MATRIX = new EnumMap<>(CaseStatus.class);

    @BeforeAll
    static void read_what_is_written() throws IOException {
        try (var lines = Files.lines(WRITTEN)) {
            lines.filter(line -> line.startsWith("| `") || line.startsWith("| a dispute"))
                    .map(line -> line.split(" *\\| *"))
                    .forEach(cells -> statuses(cells[1])
                            .forEach(status -> assertThat(MATRIX.put(status, events(cells)))
                                    .as("%s is written once", status)
                                    .isNull()));
        }
    }

    private static Collection<CaseStatus> statuses(String cell) {
        List<CaseStatus> named = NAME.matcher(cell)
                .results()
                .map(MatchResult::group)
                .map(name -> CaseStatus.valueOf(name.replace("`", "")))
                .toList();
        if (cell.startsWith("a dispute up to")) {
            return EnumSet.range(CaseStatus.NEGOTIATION, named.get(0));
        }
        return cell.startsWith("a dispute from") ? EnumSet.range(named.get(0), CaseStatus.APPEAL_REVIEW) : named;
    }

    private static Set<CaseEvent> events(String[] cells) {
        Set<CaseEvent> events = EnumSet.noneOf(CaseEvent.class);
        for (int column = 0; column < COLUMNS.size(); column++) {
            if (cells[column + 2].startsWith("yes")) {
                events.add(COLUMNS.get(column));
            }
        }
        return events;
    }

    @ParameterizedTest
    @EnumSource(CaseStatus.class)
    void a_status_allows_what_is_written_and_nothing_else(CaseStatus status) {
        assertThat(MATRIX).containsKey(status);
        assertThat(BuyerRights.at(status)).isEqualTo(MATRIX.get(status));
    }

    @ParameterizedTest
    @EnumSource(CaseEvent.class)
    void three_events_are_decided_about_and_the_others_left_to_the_diagrams(CaseEvent event) {
        assertThat(BuyerRights.covers(event)).isEqualTo(COLUMNS.contains(event));
        if (!COLUMNS.contains(event)) {
            assertThat(CaseStatus.values())
                    .noneMatch(status -> BuyerRights.at(status).contains(event));
        }
    }

    @Test
    void an_arbiter_is_called_from_every_open_state_but_those_where_nothing_was_answered_or_money_is_on_its_way() {
        EnumSet<CaseStatus> never = EnumSet.of(
                CaseStatus.WAIT_MERCHANT_REVIEW,
                CaseStatus.WAIT_REFUND_APPROVAL,
                CaseStatus.REFUNDING,
                CaseStatus.IN_DISPUTE,
                CaseStatus.CLOSED);
        never.addAll(OF_DISPUTES);

        assertThat(allowing(INTERVENTION_REQUESTED)).containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(never));
    }

    @Test
    void a_dispute_is_withdrawn_until_it_is_ruled_and_is_never_made_another_type() {
        assertThat(OF_DISPUTES)
                .filteredOn(status -> BuyerRights.at(status).contains(BUYER_CANCELLED))
                .containsExactly(
                        CaseStatus.NEGOTIATION,
                        CaseStatus.EVIDENCE_REVIEW,
                        CaseStatus.WAIT_EVIDENCE,
                        CaseStatus.RULING);
        assertThat(allowing(TYPE_CHANGED)).doesNotContainAnyElementsOf(OF_DISPUTES);
    }

    private static List<CaseStatus> allowing(CaseEvent event) {
        return Arrays.stream(CaseStatus.values())
                .filter(status -> BuyerRights.at(status).contains(event))
                .toList();
    }
}
