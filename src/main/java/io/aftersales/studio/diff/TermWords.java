package io.aftersales.studio.diff;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.deadline.Term;

/** How long a clock runs, for people. */
public final class TermWords {

    private TermWords() {}

    /** The counts that owners change have words; any other term is told as the table has it. */
    public static Bilingual of(Term term) {
        return new Bilingual(
                amount(term, " 小时", " 天（每天 24 小时）", " 个自然日", " 个工作日"),
                amount(term, " h", " days of 24 h", " calendar days", " working days"));
    }

    private static String amount(Term term, String hours, String days, String calendarDays, String workdays) {
        if (term instanceof Term.Hours counted) {
            return counted.n() + hours;
        }
        if (term instanceof Term.Days24 counted) {
            return counted.n() + days;
        }
        if (term instanceof Term.NatDay counted) {
            return counted.n() + calendarDays;
        }
        return term instanceof Term.Workdays counted ? counted.n() + workdays : term.toString();
    }
}
