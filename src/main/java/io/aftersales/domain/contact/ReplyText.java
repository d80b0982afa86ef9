package io.aftersales.domain.contact;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words of a reply, with what is left open in them. */
public final class ReplyText {

    /** A brace that stands alone is a mark too: one that nobody can fill in. */
    private static final Pattern MARK = Pattern.compile("\\{[^{}]*}?|}");

    private ReplyText() {}

    /** The marks that no case can fill in, each once. */
    public static List<String> unknownIn(String text) {
        return marks(text).filter(mark -> Placeholder.of(mark).isEmpty()).toList();
    }

    /** The marks that still have to be filled in, each once. Other braces are the writer's own. */
    public static List<String> openIn(String text) {
        return marks(text).filter(mark -> Placeholder.of(mark).isPresent()).toList();
    }

    /** Fills in what there is a value for; the rest stays open, to be seen and filled in by hand. */
    public static String fill(String text, Map<Placeholder, String> values) {
        return MARK.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found, values)));
    }

    private static String value(MatchResult found, Map<Placeholder, String> values) {
        return Placeholder.of(found.group()).map(values::get).orElse(found.group());
    }

    private static Stream<String> marks(String text) {
        return MARK.matcher(text).results().map(MatchResult::group).distinct();
    }
}
