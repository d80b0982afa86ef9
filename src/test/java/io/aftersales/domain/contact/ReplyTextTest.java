package io.aftersales.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplyTextTest {

    @Test
    void a_case_fills_in_what_it_knows_and_the_rest_stays_to_be_seen() {
        String filled = ReplyText.fill(
                "{buyer}, send {order} and {order} to {address}.",
                Map.of(Placeholder.BUYER, "Li $1 \\", Placeholder.ORDER, "O-1"));

        assertThat(filled).isEqualTo("Li $1 \\, send O-1 and O-1 to {address}.");
        assertThat(ReplyText.openIn(filled)).containsExactly("{address}");
    }

    @Test
    void what_a_case_fills_in_is_not_filled_in_again() {
        assertThat(ReplyText.fill("{buyer}", Map.of(Placeholder.BUYER, "{order}", Placeholder.ORDER, "O-1")))
                .isEqualTo("{order}");
    }

    @Test
    void marks_that_nobody_can_fill_in_are_found_however_they_are_misspelt() {
        assertThat(ReplyText.unknownIn("{buyer} {Buyer} {buyers name} {} {order"))
                .containsExactly("{Buyer}", "{buyers name}", "{}", "{order");
        assertThat(ReplyText.unknownIn("buyer} {buyer}")).containsExactly("}");
        assertThat(ReplyText.unknownIn("{buyer} {order} {goods} {amount} {refunded} {deadline} {address}"))
                .isEmpty();
    }

    @Test
    void braces_that_are_no_mark_are_the_writers_own() {
        assertThat(ReplyText.openIn("the model {KT-5} and {buyer}")).containsExactly("{buyer}");
        assertThat(ReplyText.fill("{KT-5}", Map.of())).isEqualTo("{KT-5}");
    }
}
