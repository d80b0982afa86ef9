package io.aftersales.studio.rehearsal;

import io.aftersales.domain.contact.Bilingual;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a scenario, in clauses and never in hours. */
public sealed interface Step {

    Bilingual inWords();

    /** @return whether it could be done, or was so */
    boolean on(ScenarioCourse course);

    /** Nobody acts until the clock of the clause ends. */
    record Silence(String clause) implements Step {
        @Override
        public Bilingual inWords() {
            return new Bilingual("“" + clause + "”到期而无人行动", "silence until “" + clause + "” ends");
        }

        @Override
        public boolean on(ScenarioCourse course) {
            return course.keepSilent(clause);
        }
    }

    /**
     * A party, a carrier or the payment partner says something.
     *
     * @param before the clause just before whose end it comes; at once where absent
     */
    record Told(
            String message,
            Map<String, Object> set,
            @Nullable String before) implements Step {
        @Override
        public Bilingual inWords() {
            return new Bilingual(
                    "消息“" + message + "”" + whenZh(before) + with(set),
                    "message “" + message + "”" + when(before) + with(set));
        }

        @Override
        public boolean on(ScenarioCourse course) {
            return course.comesTo(before) && course.tell(message, set);
        }
    }

    /** Somebody completes the task of a form. */
    record Done(
            String task, Map<String, Object> set, @Nullable String before) implements Step {
        @Override
        public Bilingual inWords() {
            return new Bilingual(
                    "任务“" + task + "”" + whenZh(before) + with(set), "task “" + task + "”" + when(before) + with(set));
        }

        @Override
        public boolean on(ScenarioCourse course) {
            return course.comesTo(before) && course.complete(task, set);
        }
    }

    /** A dispute about the case opens beside it, or is over without a word to it. */
    record Dispute(boolean opened) implements Step {
        @Override
        public Bilingual inWords() {
            return opened ? new Bilingual("发起争议", "a dispute opens") : new Bilingual("争议结束", "the dispute is over");
        }

        @Override
        public boolean on(ScenarioCourse course) {
            course.dispute(opened);
            return true;
        }
    }

    /** What has to be so at this point. */
    record Expected(Kind kind, String value) implements Step {

        /** What is looked at. */
        public enum Kind {
            STATUS,
            TASK_OPEN,
            CLOCK_RUNS
        }

        @Override
        public Bilingual inWords() {
            return switch (kind) {
                case STATUS -> new Bilingual("状态为 " + value, "the status is " + value);
                case TASK_OPEN -> new Bilingual("任务“" + value + "”未完成", "the task “" + value + "” is open");
                case CLOCK_RUNS -> new Bilingual("“" + value + "”正在计时", "the clock of “" + value + "” runs");
            };
        }

        @Override
        public boolean on(ScenarioCourse course) {
            return course.holds(this);
        }
    }

    private static String when(@Nullable String before) {
        return before == null ? "" : " just before “" + before + "” ends";
    }

    private static String whenZh(@Nullable String before) {
        return before == null ? "" : "（“" + before + "”即将到期时）";
    }

    private static String with(Map<String, Object> set) {
        return set.isEmpty() ? "" : " " + set;
    }
}
