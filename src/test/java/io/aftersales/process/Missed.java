package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A clock that its party let pass, as the case shows it: it acted as of its own end, however late it was carried out. */
record Missed(Case of, String clause, Instant dueAt) {

    Missed {
        List<JsonNode> atThatInstant = of.clocks(clause).stream()
                .filter(clock -> Api.instant(clock.get("dueAt").asText()).equals(dueAt))
                .toList();
        assertThat(atThatInstant).as(clause + " " + of.history()).hasSize(1);
        JsonNode clock = atThatInstant.get(0);
        assertThat(clock.get("state").asText()).as(clause).isEqualTo("MISSED");
        assertThat(told(of, clause, dueAt)).as("DEADLINE_MISSED by the system").isTrue();
    }

    private static boolean told(Case of, String clause, Instant dueAt) {
        for (JsonNode entry : of.seen().body().get("history")) {
            if (entry.get("event").asText().equals("DEADLINE_MISSED")
                    && entry.at("/detail/clause").asText().equals(clause)
                    && entry.get("actor").asText().equals("SYSTEM")
                    && Api.instant(entry.get("at").asText()).equals(dueAt)) {
                return true;
            }
        }
        return false;
    }

    /** The clock that follows is counted from where this one ended. */
    void follows(@Nullable String next) {
        if (next != null) {
            assertThat(of.clocks(next))
                    .as(next + " from " + dueAt)
                    .anySatisfy(clock -> assertThat(
                                    Api.instant(clock.get("anchorAt").asText()))
                            .isEqualTo(dueAt));
        }
    }
}
