package io.aftersales.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Prints the sentence of a {@link StartupRefused} wherever in the chain of causes it is, and nothing else. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartupRefusedReporter implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        StartupRefused refused = findRefusal(failure);
        if (refused == null) {
            return false;
        }
        System.err.println(refused.getMessage());
        return true;
    }

    private static @Nullable StartupRefused findRefusal(Throwable failure) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            if (link instanceof StartupRefused refused) {
                return refused;
            }
        }
        return null;
    }
}
