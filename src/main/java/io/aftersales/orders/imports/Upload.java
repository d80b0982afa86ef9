package io.aftersales.orders.imports;

import io.aftersales.orders.Order;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the files of one upload say, row by row, with everything in them that could not be read. */
final class Upload {

    private final List<String> files = new ArrayList<>();
    private final Map<String, OrderRow> orders = new LinkedHashMap<>();
    private final Map<String, List<DetailRow>> details = new HashMap<>();
    private final List<Candidate> told = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<Rejection> refusedFiles = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Set<String> ordersWithRefusedRow = new HashSet<>();
    private final Set<String> ordersWithRefusedDetail = new HashSet<>();
    private final Map<String, Set<Column>> columnsOfLists = new LinkedHashMap<>();
    private final Set<String> orderSources = new HashSet<>();
    private boolean hasDetailList;
    private boolean hasStrayDetail;

    void begin(String file) {
        files.add(file);
    }

    void beginTold(String file) {
        orderSources.add(file);
    }

    void beginOrders(String file, Set<Column> columns) {
        orderSources.add(file);
        columnsOfLists.put(file, columns);
    }

    void beginDetails() {
        hasDetailList = true;
    }

    /** Refuses the order lists that lack a column needed where no detail list comes with them. */
    void requireColumnsIfAlone(List<Column> needed) {
        if (hasDetailList) {
            return;
        }
        columnsOfLists.forEach((file, columns) -> needed.stream()
                .filter(column -> !columns.contains(column))
                .forEach(column -> refuseList(file, column)));
    }

    private void refuseList(String file, Column missing) {
        String name = ColumnNames.nameOf(missing);
        refuseFile(Complaint.MISSING_COLUMN.about(file, 1, name, name));
        orderSources.remove(file);
        orders.values().removeIf(order -> order.file().equals(file));
        rejections.removeIf(each -> each.file().equals(file) && each.row() > 1);
    }

    void refuseFile(Rejection rejection) {
        refusedFiles.add(rejection);
        rejections.add(rejection);
    }

    void refuse(Rejection rejection) {
        rejections.add(rejection);
    }

    void addOrder(Row row) {
        OrderRow order = OrderRow.read(row);
        row.rejection().ifPresent(rejections::add);
        if (row.isRefused()) {
            ordersWithRefusedRow.add(order.orderId());
        } else if (seen.add(order.orderId())) {
            orders.put(order.orderId(), order);
        } else {
            refuseDuplicate(order.file(), order.row(), order.orderId());
        }
    }

    void addDetail(Row row) {
        DetailRow detail = DetailRow.read(row);
        row.rejection().ifPresent(rejection -> refuseDetail(detail, rejection));
        if (row.isRefused()) {
            return;
        }
        List<DetailRow> lines = details.computeIfAbsent(detail.orderId(), orderId -> new ArrayList<>());
        if (lines.isEmpty() || lines.get(0).file().equals(detail.file())) {
            lines.add(detail);
        } else {
            rejections.add(Complaint.DUPLICATE_LINE.about(
                    detail.file(), detail.row(), ColumnNames.nameOf(Column.ORDER_ID), detail.orderId()));
        }
    }

    /** Adds an order that tells everything itself. */
    void addTold(String file, int row, Order order) {
        if (seen.add(order.orderId())) {
            told.add(new Candidate(file, row, order, false));
        } else {
            refuseDuplicate(file, row, order.orderId());
        }
    }

    private void refuseDetail(DetailRow detail, Rejection rejection) {
        rejections.add(rejection);
        ordersWithRefusedDetail.add(detail.orderId());
        hasStrayDetail |= rejection.code().equals(Complaint.NUMBER_SHORTENED.name());
    }

    private void refuseDuplicate(String file, int row, String orderId) {
        rejections.add(Complaint.DUPLICATE_ORDER.about(file, row, ColumnNames.nameOf(Column.ORDER_ID), orderId));
    }

    /** Whether there is any file in which orders stand. */
    boolean hasOrderSource() {
        return !orderSources.isEmpty();
    }

    /** Whether a detail row was refused of which nobody knows to which order it belongs. */
    boolean hasStrayDetail() {
        return hasStrayDetail;
    }

    Map<String, OrderRow> orders() {
        return orders;
    }

    Map<String, List<DetailRow>> details() {
        return details;
    }

    List<Candidate> told() {
        return told;
    }

    List<Rejection> refusedFiles() {
        return refusedFiles;
    }

    boolean isRefused(String orderId) {
        return ordersWithRefusedRow.contains(orderId);
    }

    boolean hasRefusedDetail(String orderId) {
        return ordersWithRefusedDetail.contains(orderId);
    }

    /** The rejections in the order of files and rows. */
    List<Rejection> rejections() {
        return rejections.stream()
                .sorted(Comparator.comparing((Rejection each) -> files.indexOf(each.file()))
                        .thenComparing(Rejection::row))
                .toList();
    }
}
