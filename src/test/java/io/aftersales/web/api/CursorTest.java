package io.aftersales.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Instant AT = Instant.parse("2026-03-01T16:30:00.123Z");

    @Test
    void a_cursor_comes_back_as_it_was_given_out() {
        Cursor cursor =
                Cursor.parse("cases", 3, Cursor.of("cases", AT, 7, "编号-1").toString());

        assertThat(cursor.instant(0)).isEqualTo(AT);
        assertThat(cursor.number(1)).isEqualTo(7);
        assertThat(cursor.text(2)).isEqualTo("编号-1");
    }

    @Test
    void a_cursor_goes_into_an_address_as_it_is() {
        assertThat(Cursor.of("cases", AT, "编号?&=+/").toString()).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void another_listings_cursor_is_refused() {
        String cursor = Cursor.of("tasks by due", AT, "t1").toString();

        assertInvalid("tasks by risk", 2, cursor);
        assertInvalid("tasks by due", 1, cursor);
    }

    @Test
    void a_cursor_with_any_character_changed_is_refused() {
        String cursor = Cursor.of("cases", AT, "c1").toString();

        for (int i = 0; i < cursor.length() - 1; i++) {
            char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
            assertInvalid("cases", 2, cursor.substring(0, i) + other + cursor.substring(i + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "AAAA", "AAAAAAAAAAAA", "2026-03-01", "'; drop table x; --"})
    void what_is_no_cursor_is_refused(String text) {
        assertInvalid("cases", 2, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "50", "200"})
    void a_limit_is_a_number_from_1_to_200(String limit) {
        assertThat(Limit.of(limit)).isEqualTo(Integer.parseInt(limit));
        assertThat(Limit.of(null)).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "999999999999", "many", "", "1.5", " 7"})
    void an_absurd_limit_is_refused_by_name(String limit) {
        assertThatThrownBy(() -> Limit.of(limit))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.errors().get(0).field()).isEqualTo("limit"));
    }

    @Test
    void a_page_has_a_cursor_only_if_there_is_another() {
        assertThat(Page.of(List.of("a", "b", "c"), 2, each -> Cursor.of("x", each)))
                .isEqualTo(new Page<>(List.of("a", "b"), Cursor.of("x", "b").toString()));
        assertThat(Page.of(List.of("a", "b"), 2, each -> Cursor.of("x", each)).next())
                .isNull();
    }

    private static void assertInvalid(String listing, int elements, String text) {
        assertThatThrownBy(() -> Cursor.parse(listing, elements, text))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("INVALID_CURSOR");
                    assertThat(refusal.errors().get(0).field()).isEqualTo("cursor");
                });
    }
}
