package io.aftersales.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.example", "li.lei+desk@mail.shop.example", "x_y'z@1.example", "a@xn--fiqs8s.example"})
    void is_one(String text) {
        assertThat(EmailAddress.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b.example",
                "a@",
                "a@b",
                "a@b..example",
                "a@-b.example",
                ".a@b.example",
                "a..b@c.example",
                "a b@c.example",
                "a@b.example,c@d.example",
                "Li <a@b.example>",
                "<a@b.example>",
                "a@b.example\r\nRCPT TO:<c@d.example>",
                "a@b.example\n",
                "李@b.example"
            })
    void is_none(String text) {
        assertThat(EmailAddress.is(text)).isFalse();
    }

    @Test
    void is_as_long_as_mail_servers_take() {
        String name = "a".repeat(64) + "@";
        String domain = ("b".repeat(60) + ".").repeat(3) + "exampl";
        assertThat(EmailAddress.is(name + domain)).isTrue();
        assertThat(EmailAddress.is(name + domain + "e")).isFalse();
        assertThat(EmailAddress.is("a" + name + "b.example")).isFalse();
    }
}
