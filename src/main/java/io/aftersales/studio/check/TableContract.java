package io.aftersales.studio.check;

import io.aftersales.studio.model.Element;
import io.aftersales.studio.model.ModelKey;
import io.aftersales.studio.model.Names;
import io.aftersales.studio.model.Table;
import io.aftersales.studio.model.Table.Column;
import io.aftersales.studio.model.Table.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code contract}: a table keeps its columns, answers what the desk understands, and answers whenever it did before. */
final class TableContract implements ModelCheck {

    private static final Set<String> BEARERS = Set.of("\"BUYER\"", "\"MERCHANT\"");

    /** Answers that the desk acts on; those of other columns are free. */
    private static final Map<String, Set<String>> ANSWERS = Map.of(
            "group", Set.of("\"NONE\"", "\"AGENT\"", "\"SUPERVISOR\"", "\"MANAGER\""),
            "decision", Set.of("\"APPROVE\"", "\"REVIEW\""),
            "outbound", BEARERS,
            "back", BEARERS,
            "reship", Set.of("\"BUYER\"", "\"MERCHANT\"", "\"NONE\""));

    /** More questions than this are not tried; the tables with so many end with a row for all that is left. */
    private static final int MOST_QUESTIONS = 20_000;

    @Override
    public void examine(Examination draft) {
        Table table = Table.of(draft.root);
        Table shipped = Table.of(draft.shipped());
        if (!hasShape(draft, table, shipped)) {
            return;
        }
        table.rows().forEach(row -> examineAnswers(draft, table.outputs(), row));
        if (!draft.hasErrors() && table.hitPolicy().equals("FIRST")) {
            examineLastRow(draft, table);
        } else if (!draft.hasErrors() && !draft.key.equals(ModelKey.DEADLINES)) {
            new Cover(draft, table, shipped).examine();
        }
    }

    private static boolean hasShape(Examination draft, Table table, Table shipped) {
        boolean keeps = same(draft, table.decision(), shipped.hitPolicy(), table.hitPolicy())
                & same(draft, table.decision(), shipped.inputs(), table.inputs())
                & same(draft, table.decision(), shipped.outputs(), table.outputs())
                & same(draft, table.decision(), days(shipped), days(table));
        for (Row row : table.rows()) {
            keeps &= same(
                            draft,
                            row.rule(),
                            shipped.inputs().size(),
                            row.inputs().size())
                    & same(
                            draft,
                            row.rule(),
                            shipped.outputs().size(),
                            row.outputs().size());
        }
        return keeps;
    }

    private static boolean same(Examination draft, Element place, Object shipped, Object found) {
        if (!shipped.equals(found)) {
            draft.find(Rule.TABLE_SHAPE, place, shipped, found);
        }
        return shipped.equals(found);
    }

    private static String days(Table table) {
        return "historyTimeToLive " + table.decision().attribute(Names.CAMUNDA_DMN, "historyTimeToLive");
    }

    private static void examineAnswers(Examination draft, List<Column> columns, Row row) {
        for (int i = 0; i < columns.size(); i++) {
            Set<String> known = ANSWERS.get(columns.get(i).name());
            if (known != null && !known.contains(row.output(i))) {
                draft.find(Rule.VALUE_UNKNOWN, row.outputs().get(i), row.output(i));
            }
        }
    }

    private static void examineLastRow(Examination draft, Table table) {
        List<Row> rows = table.rows();
        boolean catchesAll = !rows.isEmpty()
                && rows.get(rows.size() - 1).inputs().stream()
                        .allMatch(cell ->
                                Cell.isAny(cell.child("text").map(Element::text).orElse("")));
        if (!catchesAll) {
            draft.find(Rule.NO_ROW_FITS, table.decision(), "-");
        }
    }

    /** Asks both tables the same questions, on both sides of every limit that one of them names. */
    private record Cover(Examination draft, Table table, Table shipped) {

        void examine() {
            List<List<String>> columns = IntStream.range(0, table.inputs().size())
                    .mapToObj(this::samples)
                    .toList();
            long questions =
                    columns.stream().mapToLong(List::size).reduce(1, (a, b) -> Math.min(a * b, Integer.MAX_VALUE));
            if (questions <= MOST_QUESTIONS) {
                ask(columns, List.of());
            }
        }

        private List<String> samples(int column) {
            String type = table.inputs().get(column).type();
            Set<String> samples = new LinkedHashSet<>();
            for (Table each : List.of(shipped, table)) {
                each.rows().forEach(row -> samples.addAll(Cell.samples(type, row.input(column))));
            }
            return samples.isEmpty() ? List.of("0") : List.copyOf(samples);
        }

        private void ask(List<List<String>> columns, List<String> question) {
            if (question.size() == columns.size()) {
                judge(question);
                return;
            }
            for (String value : columns.get(question.size())) {
                ask(columns, append(question, value));
            }
        }

        private void judge(List<String> question) {
            long before = fitting(shipped, question);
            long now = fitting(table, question);
            if (now == 0 && before > 0) {
                draft.find(Rule.NO_ROW_FITS, table.decision(), said(question));
            } else if (now > 1 && before <= 1) {
                draft.find(Rule.TWO_ROWS_FIT, table.decision(), said(question));
            }
        }

        private static long fitting(Table asked, List<String> question) {
            return asked.rows().stream()
                    .filter(row ->
                            IntStream.range(0, question.size()).allMatch(i -> Cell.fits(row.input(i), question.get(i))))
                    .count();
        }

        private String said(List<String> question) {
            return IntStream.range(0, question.size())
                    .mapToObj(i -> table.inputs().get(i).name() + " = " + question.get(i))
                    .collect(Collectors.joining(", "));
        }

        private static List<String> append(List<String> question, String value) {
            List<String> longer = new ArrayList<>(question);
            longer.add(value);
            return longer;
        }
    }
}
