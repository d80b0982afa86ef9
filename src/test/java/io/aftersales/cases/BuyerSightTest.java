package io.aftersales.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BuyerSightTest {

    /** How the staff share the work, approve, and settle with others. */
    private static final Set<String> AMONG_STAFF = Set.of(
            "OWNER_CHOSEN",
            "OWNER_CHANGED",
            "OWNER_MISSING",
            "TASK_ASSIGNED",
            "TASK_RETURNED",
            "CLAIM_LAPSED",
            "CASE_MIGRATED",
            "CLOCK_MENDED",
            "SETTLEMENT_PAUSED",
            "ESCALATED",
            "STEP_TAKEN",
            "AUTO_APPROVED",
            "AUTO_APPROVAL_WITHHELD",
            "APPROVAL_RAISED",
            "REFUND_REFUSED",
            "SHIPPED_AFTER_REFUND",
            "COURIER_PAID",
            "DEPOSIT_TOPPED_UP",
            "BUYER_LINK_GIVEN");

    @Test
    void of_every_entry_of_the_history_somebody_has_decided_who_sees_it() throws IOException {
        Set<String> decided = new TreeSet<>(BuyerSight.EVENTS);
        decided.addAll(AMONG_STAFF);
        decided.addAll(Set.of("TASK_COMPLETED", "DEADLINE_NEAR"));
        assertThat(BuyerSight.EVENTS).doesNotContainAnyElementsOf(AMONG_STAFF);
        assertThat(named()).isEqualTo(decided);
    }

    private static Set<String> named() throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("src/main/resources/messages.properties"))) {
            texts.load(reader);
        }
        return texts.stringPropertyNames().stream()
                .filter(key -> key.startsWith("event."))
                .map(key -> key.substring("event.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
