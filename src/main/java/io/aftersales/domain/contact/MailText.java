package io.aftersales.domain.contact;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words of a mail. They are words and nothing else: only the marks of {@link MailMark} mean more than they say. */
public final class MailText {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern LINK = Pattern.compile(Pattern.quote(MailMark.LINK.mark()));

    private MailText() {}

    /** A part of a line, of which a link is one of its own. */
    public record Piece(String text, boolean link) {}

    /** The marks that nothing can fill in, each once. */
    public static List<String> unknownIn(String text) {
        return Marks.in(text).filter(mark -> MailMark.of(mark).isEmpty()).toList();
    }

    public static boolean asksForLink(String text) {
        return LINK.matcher(text).find();
    }

    /** One line without control characters, which would end a header. What has no value is left out. */
    public static String subject(String text, Map<MailMark, String> values) {
        return onOneLine(fill(text, values));
    }

    /** The lines of a body. A line that asks for what there is no value for is left out whole. */
    public static List<List<Piece>> lines(String text, Map<MailMark, String> values) {
        return text.lines()
                .filter(line -> isKnown(line, values))
                .map(line -> pieces(line, values))
                .toList();
    }

    /** The same body for who reads no HTML. */
    public static String plain(List<List<Piece>> lines) {
        return lines.stream()
                .map(line -> line.stream().map(Piece::text).collect(Collectors.joining()))
                .collect(Collectors.joining("\n"))
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static boolean isKnown(String line, Map<MailMark, String> values) {
        return Marks.in(line).flatMap(mark -> MailMark.of(mark).stream()).allMatch(values::containsKey);
    }

    private static List<Piece> pieces(String line, Map<MailMark, String> values) {
        List<Piece> pieces = new ArrayList<>();
        for (String words : LINK.split(line, -1)) {
            if (!pieces.isEmpty()) {
                pieces.add(new Piece(values.getOrDefault(MailMark.LINK, ""), true));
            }
            pieces.add(new Piece(fill(words, values), false));
        }
        return pieces;
    }

    private static String fill(String text, Map<MailMark, String> values) {
        return Marks.fill(
                text,
                mark -> MailMark.of(mark)
                        .map(known -> onOneLine(values.getOrDefault(known, "")))
                        .orElse(mark));
    }

    private static String onOneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }
}
