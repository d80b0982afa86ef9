package io.aftersales.api;

import io.aftersales.Api;
import io.aftersales.DeskTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A misspelt parameter would give another list than was asked for. */
@DeskTest
class ListingParametersApiTest {

    @Autowired
    private Api api;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/administration/changes",
                "/cases",
                "/deadline-measures",
                "/deadline-measures/some/cases",
                "/studio/drafts",
                "/studio/migrations",
                "/studio/migrations/some/cases",
                "/tasks",
                "/users",
                "/webhooks/some/events"
            })
    void no_listing_takes_a_parameter_that_it_does_not_have(String listing) {
        api.get("admin", listing + "?offset=10").refused(422, "offset", "UNKNOWN_PARAMETER");
    }
}
