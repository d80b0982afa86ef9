package io.aftersales.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two expressions by which a diagram names a clause, and how they are told from anything else. */
final class Clauses {

    private static final Pattern DUE = Pattern.compile("\\$\\{deadlines\\.due\\(execution, ?'([a-z][a-z-]*)'\\)}");
    private static final Pattern REMINDER =
            Pattern.compile("\\$\\{reminders\\.next\\(execution, ?'([a-z][a-z-]*)'\\)}");

    private Clauses() {}

    /** The clause whose end the expression asks for. */
    static Optional<String> dueIn(String expression) {
        return match(DUE, expression);
    }

    /** The clause that the expression reminds of. */
    static Optional<String> reminderIn(String expression) {
        return match(REMINDER, expression);
    }

    private static Optional<String> match(Pattern pattern, String expression) {
        Matcher matcher = pattern.matcher(expression.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
