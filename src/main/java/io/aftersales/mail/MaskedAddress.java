package io.aftersales.mail;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of an address as whoever wrote it down needs to know it again: its first letter and its domain. */
final class MaskedAddress {

    private static final Pattern BEHIND_FIRST_LETTER = Pattern.compile("(?<=.)[^@]*(?=@)");

    private MaskedAddress() {}

    static String of(String address) {
        return BEHIND_FIRST_LETTER.matcher(address).replaceFirst("…");
    }

    /** The text, in which a mail server may have repeated the address, in capitals or not. */
    static String in(String text, String address) {
        return Pattern.compile(Pattern.quote(address), Pattern.CASE_INSENSITIVE)
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(of(address)));
    }
}
