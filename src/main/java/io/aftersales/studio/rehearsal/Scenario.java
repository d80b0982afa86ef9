package io.aftersales.studio.rehearsal;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.contact.Bilingual;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a case has to go, in clauses and never in hours, so that it holds under every table of deadlines.
 *
 * @param facts what kind of case it is
 * @param outcome how it ends; not looked at where absent
 */
public record Scenario(
        CaseType type,
        Bilingual name,
        Facts facts,
        List<Step> steps,
        @Nullable CaseOutcome outcome) {

    public Scenario {
        steps = List.copyOf(steps);
    }

    /**
     * A case as it opens.
     *
     * @param channel whose profile of deadlines counts
     * @param shipped whether the order had left the merchant
     * @param set variables that its process starts with
     * @param services what services answer, the nth call first, where that is not the ordinary
     */
    public record Facts(
            String channel, boolean shipped, Map<String, Object> set, Map<String, List<Map<String, Object>>> services) {

        public static final Facts ORDINARY = new Facts("KUAISHOU", true, Map.of(), Map.of());
    }
}
