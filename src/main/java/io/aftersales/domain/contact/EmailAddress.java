package io.aftersales.domain.contact;

import java.util.regex.Pattern;

/** Tells an address that mail goes to from what only looks like one. */
public final class EmailAddress {

    /** As RFC 5321 has it. */
    public static final int LONGEST = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile("(?=.{1,64}@)" + ATOM + "(?:\\." + ATOM + ")*@" + LABEL + "(?:\\." + LABEL + ")+");

    private EmailAddress() {}

    /** Whether it is one bare address with a domain, without a name, a line break or anything else around it. */
    public static boolean is(String text) {
        return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }
}
