package io.aftersales.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.contact.MailText.Piece;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailTextTest {

    private static final Map<MailMark, String> VALUES =
            Map.of(MailMark.ORDER, "O-1", MailMark.LINK, "https://desk.example/x");

    private static String plain(String text) {
        return MailText.plain(MailText.lines(text, VALUES));
    }

    @Test
    void a_line_that_asks_for_what_there_is_no_value_for_is_left_out_whole() {
        assertThat(plain("Order {order}\n\n{clock}: until {deadline}.\n\nBye")).isEqualTo("Order O-1\n\nBye");
    }

    @Test
    void a_link_is_a_piece_of_its_own() {
        assertThat(MailText.lines("See {link}.", VALUES))
                .containsExactly(List.of(
                        new Piece("See ", false), new Piece("https://desk.example/x", true), new Piece(".", false)));
    }

    @Test
    void what_a_value_says_is_not_filled_in_again() {
        assertThat(MailText.plain(MailText.lines("{order}", Map.of(MailMark.ORDER, "{link} $1 \\"))))
                .isEqualTo("{link} $1 \\");
    }

    @Test
    void a_value_adds_no_line_to_a_text_and_no_header_to_a_mail() {
        Map<MailMark, String> evil = Map.of(MailMark.ORDER, "O-1\r\nBcc: all@mail.example\u0000");
        assertThat(MailText.subject("News of {order}", evil)).isEqualTo("News of O-1 Bcc: all@mail.example");
        assertThat(MailText.plain(MailText.lines("{order}", evil))).isEqualTo("O-1 Bcc: all@mail.example");
        assertThat(MailText.subject("a\r\nb {deadline}", evil)).isEqualTo("a b");
    }

    @Test
    void marks_that_nothing_can_fill_in_are_named_once() {
        assertThat(MailText.unknownIn("{order} {phone} {phone} {Order} {")).containsExactly("{phone}", "{Order}", "{");
    }
}
