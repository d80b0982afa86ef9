package io.aftersales.domain.contact;

import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Marks such as <code>{buyer}</code> in the words of people, who leave something open by them. */
final class Marks {

    /** A brace that stands alone is a mark too: one that nobody can fill in. */
    private static final Pattern MARK = Pattern.compile("\\{[^{}]*}?|}");

    private Marks() {}

    /** Each once, in the order of the text. */
    static Stream<String> in(String text) {
        return MARK.matcher(text).results().map(MatchResult::group).distinct();
    }

    /** Puts a value in the place of each mark; what a value says is not looked at again. */
    static String fill(String text, UnaryOperator<String> value) {
        return MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group())));
    }
}
