package io.aftersales.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/**
 * What decision tables answered, kept by version of the table: an answer follows from the facts alone, and to find it among
 * a handful of rows takes the engine longer than all else that a refund is decided by.
 */
@Component
class DecisionAnswers {

    /** The most answers that are kept, of all tables together; the one not asked for longest goes. */
    private static final int MOST = 10_000;

    private final DecisionService decisions;
    private final NewestTables newest;
    private final Map<Question, List<Map<String, Object>>> kept = Collections.synchronizedMap(new Kept());

    DecisionAnswers(DecisionService decisions, NewestTables newest) {
        this.decisions = decisions;
        this.newest = newest;
    }

    private record Question(String version, Map<String, Object> facts) {}

    private static final class Kept extends LinkedHashMap<Question, List<Map<String, Object>>> {

        Kept() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, List<Map<String, Object>>> eldest) {
            return size() > MOST;
        }
    }

    /**
     * The rows of the table's newest version that fit, in its order; by output.
     *
     * @param facts by input; values that are equal where their text is
     */
    List<Map<String, Object>> rows(String table, Map<String, Object> facts) {
        Question question = new Question(newest.of(table), facts);
        List<Map<String, Object>> known = kept.get(question);
        if (known != null) {
            return known;
        }
        List<Map<String, Object>> rows = List.copyOf(
                decisions.evaluateDecisionTableById(question.version(), facts).getResultList());
        kept.put(question, rows);
        return rows;
    }
}
