package io.aftersales.startup;

/**
 * The program cannot start, and a person can do something about it.
 *
 * <p>The message is the one sentence that this person reads: it says what is wrong and what to do. No stack trace follows.
 */
public final class StartupRefused extends RuntimeException {

    public StartupRefused(String sentence) {
        super(sentence);
    }

    public StartupRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
