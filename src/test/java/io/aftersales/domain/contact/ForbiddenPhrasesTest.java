package io.aftersales.domain.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.contact.ForbiddenPhrases.Forbidden;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenPhrasesTest {

    private static final Forbidden CHINESE = new Forbidden("LD-01", "自己找快递");
    private static final Forbidden ENGLISH = new Forbidden("RF-02", "it's your fault");

    private final ForbiddenPhrases phrases = new ForbiddenPhrases(List.of(CHINESE, ENGLISH));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "您自己找快递吧",
                "您自己 找 快递",
                "自己，找……快递",
                "自己\u200b找快递",
                "自己\n找快递",
                "It's your fault.",
                "IT’S YOUR  FAULT",
                "ｉｔ＇ｓ ｙｏｕｒ ｆａｕｌｔ"
            })
    void a_phrase_is_found_however_it_is_spaced_punctuated_or_written(String text) {
        assertThat(phrases.in(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "我们替您找快递", "it is not your fault", "your faulty kettle"})
    void other_words_are_free(String text) {
        assertThat(phrases.in(text)).isEmpty();
    }

    @Test
    void the_rule_is_told_with_the_phrase() {
        assertThat(phrases.in("请您自己找快递")).contains(CHINESE);
    }
}
