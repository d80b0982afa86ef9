package io.aftersales.web.ui;

import io.aftersales.cases.CaseView.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parts of a case's page that are put together from more than one place. */
final class CasePage {

    /** Entries of the history that a page shows at once. */
    static final int MOST_ENTRIES = 40;

    private CasePage() {}

    /** A task on the page; its form is there for who may complete it. */
    public record Panel(TaskRow task, @Nullable FormData form) {}

    /**
     * What the form component needs.
     *
     * @param schema as the form's author wrote it
     * @param data the fields' first values
     * @param context what the desk's own fields need, such as the lines of the case
     */
    public record FormData(Map<String, Object> schema, Map<String, Object> data, Map<String, List<FormLine>> context) {}

    /** A line of the case, for a field that asks a number of units of each. */
    public record FormLine(String lineId, String title, int quantity) {}

    /**
     * An entry of the history in the page's language.
     *
     * @param proofs the pieces of evidence that came with it
     */
    public record HistoryLine(Instant at, String actor, String title, String detail, List<Proof> proofs) {}
}
