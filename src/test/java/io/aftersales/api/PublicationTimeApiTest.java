package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Owners;
import io.aftersales.Redrawn;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An owner says from when on an approved draft runs. */
@DeskTest
class PublicationTimeApiTest {

    private static final String KEY = "parcel-loss";
    private static final String OTHER = "exchange";
    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    private Api api;

    @Autowired
    private Desk desk;

    private Owners owners;
    private int base;

    @BeforeEach
    void begin() {
        owners = new Owners(api, desk);
        base = owners.current(KEY);
    }

    @AfterEach
    void end() {
        if (owners.current(KEY) != base) {
            owners.rollBack(KEY, base);
        }
    }

    private String approved(String label) {
        return owners.approved(
                KEY,
                Redrawn.of(owners.diagram(KEY)).relabelled("Ask courier", label).toString());
    }

    private Answer appoint(String draft, Instant at) {
        return owners.publish(draft, Map.of("running", "KEEP", "effectiveAt", at.toString()));
    }

    private Answer draft(String id) {
        return owners.get("/drafts/" + id).expect(200);
    }

    @Test
    void a_draft_runs_from_its_instant_on_and_not_before() {
        String draft = approved("Ask the courier");
        Instant at = api.now().plus(HOUR.multipliedBy(2));
        Answer appointed = appoint(draft, at).expect(200);
        assertThat(appointed.text("/appointment/by")).isNotBlank();
        assertThat(Instant.parse(appointed.text("/appointment/effectiveAt"))).isEqualTo(at);

        api.advanceTo(at.minusSeconds(1));
        assertThat(owners.current(KEY)).isEqualTo(base);
        api.advanceTo(at);
        assertThat(owners.current(KEY)).isEqualTo(base + 1);
        assertThat(draft(draft).body().get("publishedVersion").asInt()).isEqualTo(base + 1);
        assertThat(draft(draft).body().get("appointment").isNull()).isTrue();
        api.advance(HOUR);
        assertThat(owners.current(KEY)).isEqualTo(base + 1);
    }

    @Test
    void what_no_longer_holds_at_its_instant_does_not_run_and_says_why() {
        String draft = approved("Ask the courier");
        Instant at = api.now().plus(HOUR);
        appoint(draft, at).expect(200);
        owners.publish(approved("Ask the carrier"), Map.of("running", "KEEP")).expect(200);

        api.advanceTo(at);

        assertThat(owners.current(KEY)).isEqualTo(base + 1);
        assertThat(draft(draft).text("/appointment/refused")).isEqualTo("APPROVAL_OUTDATED");
        assertThat(draft(draft).body().get("publishedVersion").isNull()).isTrue();
    }

    @Test
    void a_draft_that_is_refused_keeps_no_other_from_its_instant() {
        String first = approved("Ask the courier");
        String second = owners.approved(
                OTHER, owners.diagram(OTHER).replace("name=\"Review request\"", "name=\"Review the request\""));
        int others = owners.current(OTHER);
        Instant at = api.now().plus(HOUR);
        appoint(first, at).expect(200);
        appoint(second, at).expect(200);
        owners.publish(approved("Ask the carrier"), Map.of("running", "KEEP")).expect(200);
        try {
            api.advanceTo(at);
            assertThat(draft(first).text("/appointment/refused")).isEqualTo("APPROVAL_OUTDATED");
            assertThat(owners.current(OTHER)).isEqualTo(others + 1);
        } finally {
            owners.rollBack(OTHER, others);
        }
    }

    @Test
    void a_draft_runs_at_its_instant_although_who_set_it_is_disabled_and_says_so_before() {
        String draft = approved("Ask the courier");
        Instant at = api.now().plus(HOUR);
        api.post(
                        "owner-tang",
                        "/studio/drafts/" + draft + "/publish",
                        Map.of("running", "KEEP", "effectiveAt", at.toString()))
                .expect(200);
        assertThat(draft(draft).body().at("/appointment/byFormerOwner").asBoolean())
                .isFalse();
        mayEnter("owner-tang", false);
        try {
            assertThat(draft(draft).body().at("/appointment/byFormerOwner").asBoolean())
                    .isTrue();
            api.advanceTo(at);
            assertThat(owners.current(KEY)).isEqualTo(base + 1);
        } finally {
            mayEnter("owner-tang", true);
        }
    }

    private void mayEnter(String login, boolean enabled) {
        String name = api.get("admin", "/users/" + login).expect(200).text("/displayName");
        api.put("admin", "/users/" + login, Map.of("displayName", name, "role", "PROCESS_OWNER", "enabled", enabled))
                .expect(200);
    }

    @Test
    void an_instant_is_taken_back_by_a_word_and_by_any_change() {
        String draft = approved("Ask the courier");
        Instant at = api.now().plus(HOUR);
        appoint(draft, at).expect(200);
        api.delete("owner-tang", "/studio/drafts/" + draft + "/appointment").expect(200);
        appoint(draft, at).expect(200);
        String changed = owners.diagram(KEY).replace("name=\"Ask courier\"", "name=\"Ask them\"");
        api.put("owner-gu", "/studio/drafts/" + draft, Map.of("xml", changed, "reason", "Another name"))
                .expect(200);

        api.advanceTo(at);

        assertThat(owners.current(KEY)).isEqualTo(base);
        assertThat(draft(draft).body().get("appointment").isNull()).isTrue();
    }

    @Test
    void only_what_could_run_now_is_given_an_instant_and_none_that_is_far_away() {
        String unapproved = owners.draft(
                KEY,
                Redrawn.of(owners.diagram(KEY)).relabelled("Ask courier", "Ask").toString());
        appoint(unapproved, api.now().plus(HOUR)).refused(409, "NOT_APPROVED");
        appoint(approved("Ask the courier"), api.now().plus(Duration.ofDays(800)))
                .refused(422, "effectiveAt", "TOO_FAR_AHEAD");
        api.delete("channel", "/studio/drafts/" + unapproved + "/appointment").refused(403, "ROLE");
    }

    @Test
    void an_instant_that_is_past_is_now() {
        String draft = approved("Ask the courier");
        appoint(draft, api.now().minus(HOUR)).expect(200);
        assertThat(owners.current(KEY)).isEqualTo(base + 1);
    }
}
