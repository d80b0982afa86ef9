package io.aftersales.studio.check;

import io.aftersales.studio.model.Element;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms that an expression of a diagram may have, by where it stands. They are matched as text and never evaluated. */
enum Expressions {
    /** One variable, and one word that it is compared with. */
    CONDITION {
        @Override
        void judge(Examination draft, Element place, String expression) {
            Matcher flag = FLAG.matcher(expression);
            Matcher word = WORD.matcher(expression);
            if (flag.matches()) {
                judgeVariable(draft, place, flag.group(1), draft.vocabulary.flags());
            } else if (word.matches()) {
                judgeVariable(draft, place, word.group(1), draft.vocabulary.words());
            } else {
                draft.find(Rule.EXPRESSION_NOT_ALLOWED, place, expression);
            }
        }
    },

    /** The end of a clause, or its reminders; which of the two is for the clause's check. */
    TIMER {
        @Override
        void judge(Examination draft, Element place, String expression) {
            judgeCall(draft, place, expression, Set.of("deadlines.due", "reminders.next"));
        }
    },

    DUE_DATE {
        @Override
        void judge(Examination draft, Element place, String expression) {
            judgeCall(draft, place, expression, Set.of("deadlines.due"));
        }
    },

    /** What a message event does when it is passed. */
    CALL {
        @Override
        void judge(Examination draft, Element place, String expression) {
            judgeCall(
                    draft,
                    place,
                    expression,
                    Set.of("reminders.send", "escalations.raise", "approvals.raise", "proposals.lapse"));
        }
    },

    DELEGATE {
        @Override
        void judge(Examination draft, Element place, String expression) {
            Matcher name = NAME.matcher(expression);
            if (!name.matches()) {
                draft.find(Rule.EXPRESSION_NOT_ALLOWED, place, expression);
            } else if (!draft.vocabulary.delegates().contains(name.group(1))) {
                draft.find(Rule.UNKNOWN_BEAN, place, expression);
            }
        }
    },

    VARIABLE {
        @Override
        void judge(Examination draft, Element place, String expression) {
            Matcher name = NAME.matcher(expression);
            if (!name.matches()) {
                draft.find(Rule.EXPRESSION_NOT_ALLOWED, place, expression);
            } else if (!draft.vocabulary.isVariable(name.group(1))) {
                draft.find(Rule.UNKNOWN_VARIABLE, place, name.group(1));
            }
        }
    },

    NONE {
        @Override
        void judge(Examination draft, Element place, String expression) {
            draft.find(Rule.EXPRESSION_NOT_ALLOWED, place, expression);
        }
    };

    private static final Pattern NAME = Pattern.compile("\\$\\{([a-z][A-Za-z]*)}");
    private static final Pattern FLAG = Pattern.compile("\\$\\{!?([a-z][A-Za-z]*)}");
    private static final Pattern WORD = Pattern.compile("\\$\\{([a-z][A-Za-z]*) ?(?:==|!=) ?'[A-Z][A-Z_]*'}");
    private static final Pattern CALLED =
            Pattern.compile("\\$\\{([a-z][A-Za-z]*\\.[a-z][A-Za-z]*)\\(execution(?:, ?'[a-z]+(?:-[a-z]+)*')?\\)}");

    /** Looks at an expression that stands at a place of this kind. */
    abstract void judge(Examination draft, Element place, String expression);

    static boolean isOne(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** Whether the attribute is evaluated even where it looks like a plain text. */
    static boolean isWanted(String attribute) {
        return at(attribute) != NONE && at(attribute) != VARIABLE;
    }

    static Expressions at(String camundaAttribute) {
        return switch (camundaAttribute) {
            case "dueDate" -> DUE_DATE;
            case "delegateExpression" -> DELEGATE;
            case "expression" -> CALL;
            case "candidateGroups" -> VARIABLE;
            default -> NONE;
        };
    }

    static Expressions in(Element element) {
        return switch (element.name()) {
            case "conditionExpression", "condition" -> CONDITION;
            case "timeDate" -> TIMER;
            case "outputParameter" -> VARIABLE;
            default -> NONE;
        };
    }

    private static void judgeVariable(Examination draft, Element place, String name, Set<String> fitting) {
        if (!draft.vocabulary.isVariable(name)) {
            draft.find(Rule.UNKNOWN_VARIABLE, place, name);
        } else if (!fitting.contains(name)) {
            draft.find(Rule.WRONG_COMPARISON, place, name);
        }
    }

    private static void judgeCall(Examination draft, Element place, String expression, Set<String> fitting) {
        Matcher call = CALLED.matcher(expression);
        if (!call.matches()) {
            draft.find(Rule.EXPRESSION_NOT_ALLOWED, place, expression);
        } else if (!isListed(draft.vocabulary, call.group(1))) {
            draft.find(Rule.UNKNOWN_BEAN, place, expression);
        } else if (!fitting.contains(call.group(1))) {
            draft.find(Rule.EXPRESSION_NOT_ALLOWED, place, expression);
        }
    }

    private static boolean isListed(Vocabulary vocabulary, String call) {
        int dot = call.indexOf('.');
        return vocabulary
                .methods()
                .getOrDefault(call.substring(0, dot), Set.of())
                .contains(call.substring(dot + 1));
    }
}
