package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is newest is seen at once, wherever in the list it stands. */
class FoldedTest {

    @Test
    void of_a_list_that_begins_with_the_newest_the_end_is_folded() {
        assertThat(Folded.newestFirst(List.of(3, 2, 1), 2)).isEqualTo(new Folded<>(List.of(3, 2), List.of(1)));
    }

    @Test
    void of_a_story_the_beginning_is_folded() {
        assertThat(Folded.oldestFirst(List.of(1, 2, 3), 2)).isEqualTo(new Folded<>(List.of(2, 3), List.of(1)));
    }

    @Test
    void nothing_is_folded_where_all_is_seen() {
        assertThat(Folded.oldestFirst(List.of(1, 2), 2).earlier()).isEmpty();
        assertThat(Folded.newestFirst(List.of(), 2).earlier()).isEmpty();
    }
}
