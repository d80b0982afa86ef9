package io.aftersales.domain.cases;

import static io.aftersales.domain.actor.Role.AGENT;
import static io.aftersales.domain.actor.Role.BUYER;
import static io.aftersales.domain.actor.Role.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseEventTest {

    private static final Set<CaseEvent> OF_BOTH_PARTIES = Set.of(
            CaseEvent.VISIT_AGREED,
            CaseEvent.EXTENSION_PROPOSED,
            CaseEvent.EXTENSION_ANSWERED,
            CaseEvent.EVIDENCE_SUBMITTED,
            CaseEvent.APPEAL_FILED);

    /** A body may name the new type where its event would stand, and no word may then mean both. */
    @Test
    void no_event_is_named_like_a_type_of_case() {
        assertThat(names(CaseEvent.values())).doesNotContainAnyElementsOf(names(CaseType.values()));
    }

    private static Set<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(CaseEvent.class)
    void a_message_is_the_name_in_camel_case_and_finds_its_event(CaseEvent event) {
        String camelCase = Arrays.stream(event.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());

        assertThat(event.message()).isEqualTo(camelCase);
        assertThat(CaseEvent.ofMessage(camelCase)).contains(event);
        assertThat(CaseEvent.ofMessage(event.name())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(CaseEvent.class)
    void a_buyer_and_a_channel_tell_every_event_and_an_agent_those_of_both_parties(CaseEvent event) {
        assertThat(event.senders())
                .isEqualTo(OF_BOTH_PARTIES.contains(event) ? Set.of(BUYER, CHANNEL, AGENT) : Set.of(BUYER, CHANNEL));
    }
}
