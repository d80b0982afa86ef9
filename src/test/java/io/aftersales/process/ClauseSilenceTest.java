package io.aftersales.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Each party's silence, on each clause of the contract: nothing a second before the end, the default outcome at the end. */
@DeskTest
class ClauseSilenceTest {

    @Autowired
    Api api;

    static Stream<Silence> silences() {
        return Stream.concat(Silences.all(), Stream.of(DisputeSilences.topUp()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("silences")
    void silence_decides_at_the_end_and_not_a_second_before(Silence silence) {
        Case silent = silence.begin().apply(new Requests(api));
        JsonNode clock = silent.clock(silence.clause());
        assertThat(List.of(
                        clock.get("party").asText(),
                        clock.get("onExpiry").asText(),
                        clock.get("clock").asText(),
                        clock.get("profile").asText(),
                        clock.get("state").asText()))
                .containsExactly(silence.party(), silence.onExpiry(), silence.term(), "KUAISHOU", "RUNNING");
        String before = silent.status();
        List<String> tasks = silent.tasks();
        Instant due = silent.dueAt(silence.clause());

        api.advanceTo(due.minusSeconds(1));
        silent.is(before).clock(silence.clause(), "RUNNING");
        assertThat(silent.tasks()).isEqualTo(tasks);

        api.advanceTo(due);
        new Missed(silent, silence.clause(), due).follows(silence.next());
        assertStands(silent, silence.then());
        finish(silent);
    }

    static void assertStands(Case silent, String then) {
        if (then.startsWith("CLOSED ")) {
            silent.isClosed(then.substring("CLOSED ".length()));
        } else {
            silent.is(then);
        }
    }

    /** A clock that only escalates would go on for ever, and cost the tests after this one time. */
    private static void finish(Case silent) {
        for (String form : silent.tasks()) {
            switch (form) {
                case "ask-courier" -> silent.does(form, "liability", "UNKNOWN");
                case "review-evidence" -> {
                    silent.does(form, "complete", true);
                    finish(silent);
                }
                case "rule-dispute" ->
                    silent.does(form, "ruling", "REJECT", "responsibility", "BUYER", "reasons", "Nothing was shown");
                case "review-appeal" -> silent.does(form, "upheld", true, "reasons", "The ruling stands");
                default -> {}
            }
        }
    }
}
