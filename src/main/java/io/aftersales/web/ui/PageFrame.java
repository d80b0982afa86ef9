package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page.
 *
 * @param actor absent before the login
 * @param instant the desk's present instant, which scripts count from
 * @param theme the visitor's choice; absent where the system's is followed
 * @param otherLanguageHref this page in the other language
 * @param texts what the page's scripts say
 */
public record PageFrame(
        @Nullable Actor actor,
        Instant instant,
        String now,
        boolean virtualClock,
        String language,
        String otherLanguage,
        String otherLanguageHref,
        @Nullable String theme,
        List<Link> navigation,
        Map<String, String> texts) {

    /** @param name the text's key after {@code nav.} */
    public record Link(String name, String href, boolean current) {

        /**
         * Where the first letter of the address leads elsewhere: answers, letters, who works, employees, the users of the
         * administration, and flows.
         */
        private static final Map<String, Character> LETTERS = Map.of(
                "replies", 'a', "mails", 'l', "shifts", 'w', "agents", 'e', "administration", 'u', "studio", 'f');

        /** The keys that lead there: g, then a letter. */
        public String key() {
            return "g " + LETTERS.getOrDefault(name, href.charAt(1));
        }
    }

    public boolean signedIn() {
        return actor != null;
    }
}
