package io.aftersales.domain.routing;

import static io.aftersales.domain.routing.Owner.Choice.EARLIER_CASE;
import static io.aftersales.domain.routing.Owner.Choice.FIRST_CONTACT;
import static io.aftersales.domain.routing.Owner.Choice.TURN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerSearchTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final Wanted TEAM = new Wanted("AFTERSALES", "zh", true);
    private static final Wanted SENIORS = new Wanted("SENIOR", "zh", false);

    private static OwnerSearch search(Wanted wanted, @Nullable String firstContact, @Nullable String earlierOwner) {
        return new OwnerSearch(wanted, Set.of("kitchen"), firstContact, earlierOwner, NOW);
    }

    private static AgentProfile of(String team, String language, String... categories) {
        return new AgentProfile(List.of(team), List.of(language), List.of(categories), null, null, null, null);
    }

    private static AgentProfile away(@Nullable String deputy) {
        return new AgentProfile(List.of("AFTERSALES"), List.of("zh"), List.of(), null, NOW, null, deputy);
    }

    private static Agent agent(String login, AgentProfile profile) {
        return new Agent(login, profile, true);
    }

    private static Agent ordinary(String login) {
        return agent(login, AgentProfile.ORDINARY);
    }

    private static Agent busy(String login) {
        return new Agent(login, AgentProfile.ORDINARY, false);
    }

    @Test
    void whoever_spoke_with_the_buyer_first_comes_before_the_owner_of_another_case_and_he_before_the_turn() {
        List<Agent> agents = List.of(ordinary("next"), ordinary("earlier"), ordinary("first"));

        assertThat(search(TEAM, "first", "earlier").among(agents)).contains(new Owner("first", FIRST_CONTACT));
        assertThat(search(TEAM, "gone", "earlier").among(agents)).contains(new Owner("earlier", EARLIER_CASE));
        assertThat(search(TEAM, null, null).among(agents)).contains(new Owner("next", TURN));
    }

    @Test
    void who_has_no_room_is_passed_over_and_nobody_is_found_where_nobody_has() {
        assertThat(search(TEAM, "first", null).among(List.of(busy("first"), ordinary("next"))))
                .contains(new Owner("next", TURN));
        assertThat(search(TEAM, "first", "earlier").among(List.of(busy("first"), busy("earlier"))))
                .isEmpty();
    }

    @Test
    void who_is_away_stays_the_owner_only_if_his_deputy_is_there() {
        Agent first = agent("first", away("deputy"));

        assertThat(search(TEAM, "first", null).among(List.of(ordinary("deputy"), first)))
                .contains(new Owner("first", FIRST_CONTACT));
        assertThat(search(TEAM, "first", null).among(List.of(ordinary("next"), first)))
                .contains(new Owner("next", TURN));
        assertThat(search(TEAM, "first", null).among(List.of(ordinary("next"), agent("deputy", away("next")), first)))
                .contains(new Owner("next", TURN));
        assertThat(search(TEAM, null, null).among(List.of(first, ordinary("deputy"))))
                .contains(new Owner("deputy", TURN));
    }

    @Test
    void the_turn_goes_to_the_team_and_to_others_only_where_none_of_it_can() {
        Agent senior = agent("senior", of("SENIOR", "zh"));
        Wanted seniors = new Wanted("SENIOR", "zh", true);

        assertThat(search(seniors, null, null).among(List.of(ordinary("next"), senior)))
                .contains(new Owner("senior", TURN));
        assertThat(search(seniors, null, null).among(List.of(ordinary("next")))).contains(new Owner("next", TURN));
    }

    @Test
    void where_the_table_says_so_the_team_comes_before_whoever_knows_the_buyer() {
        Agent senior = agent("senior", of("SENIOR", "zh"));

        assertThat(search(SENIORS, "first", null).among(List.of(ordinary("first"), senior)))
                .contains(new Owner("senior", TURN));
        assertThat(search(SENIORS, "first", null).among(List.of(ordinary("next"), ordinary("first"))))
                .contains(new Owner("first", FIRST_CONTACT));
    }

    @Test
    void only_who_speaks_the_language_and_takes_all_the_goods_has_a_turn() {
        OwnerSearch mixed = new OwnerSearch(TEAM, Set.of("kitchen", "toys"), null, null, NOW);
        Agent foreign = agent("foreign", of("AFTERSALES", "en"));
        Agent kitchen = agent("kitchen", of("AFTERSALES", "zh", "kitchen"));
        Agent both = agent("both", of("AFTERSALES", "zh", "toys", "kitchen"));

        assertThat(mixed.among(List.of(foreign, kitchen, both))).contains(new Owner("both", TURN));
        assertThat(mixed.among(List.of(foreign, kitchen))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "3599999, true", "3600000, false"})
    void an_absence_holds_from_its_first_instant_to_before_its_last(long millis, boolean absent) {
        AgentProfile profile =
                new AgentProfile(List.of(), List.of(), List.of(), null, NOW, NOW.plusSeconds(3600), null);

        assertThat(profile.isAbsentAt(NOW.plusMillis(millis))).isEqualTo(absent);
    }
}
