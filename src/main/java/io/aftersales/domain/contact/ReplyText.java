package io.aftersales.domain.contact;

import java.util.List;
import java.util.Map;

/** The words of a reply, with what is left open in them. */
public final class ReplyText {

    private ReplyText() {}

    /** The marks that no case can fill in, each once. */
    public static List<String> unknownIn(String text) {
        return Marks.in(text).filter(mark -> Placeholder.of(mark).isEmpty()).toList();
    }

    /** The marks that still have to be filled in, each once. Other braces are the writer's own. */
    public static List<String> openIn(String text) {
        return Marks.in(text).filter(mark -> Placeholder.of(mark).isPresent()).toList();
    }

    /** Fills in what there is a value for; the rest stays open, to be seen and filled in by hand. */
    public static String fill(String text, Map<Placeholder, String> values) {
        return Marks.fill(text, mark -> Placeholder.of(mark).map(values::get).orElse(mark));
    }
}
