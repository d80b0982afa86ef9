package io.aftersales.domain.contact;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the shop's rules forbid to say to a buyer. Blanks, punctuation, case and width of letters make no difference. */
public final class ForbiddenPhrases {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\\p{P}\\p{S}\\p{Cf}]+");

    private final List<Forbidden> forbidden;

    /** @param rule the rule's name, such as {@code LD-01} */
    public record Forbidden(String rule, String phrase) {}

    public ForbiddenPhrases(List<Forbidden> forbidden) {
        this.forbidden = List.copyOf(forbidden);
    }

    /** The first of them that the text says. */
    public Optional<Forbidden> in(String text) {
        String said = bare(text);
        return forbidden.stream()
                .filter(each -> said.contains(bare(each.phrase())))
                .findFirst();
    }

    private static String bare(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(plain).replaceAll("");
    }
}
