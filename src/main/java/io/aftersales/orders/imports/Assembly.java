package io.aftersales.orders.imports;

import io.aftersales.domain.money.Money;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Puts the rows of an upload together to orders, with the options for what the files do not say. */
final class Assembly {

    private final Upload upload;
    private final ImportOptions options;
    private final ShopChoice shops;
    private final List<Candidate> candidates = new ArrayList<>();

    private Assembly(Upload upload, ImportOptions options, ShopChoice shops) {
        this.upload = upload;
        this.options = options;
        this.shops = shops;
    }

    /**
     * Which shop an order belongs to.
     *
     * @param isKnown whether the desk works for this shop
     * @param fallback taken where neither the options nor the file name a shop that is known
     */
    record ShopChoice(Predicate<String> isKnown, @Nullable String fallback) {

        Optional<String> choose(ImportOptions options, @Nullable String ofFile) {
            if (options.shopId() != null) {
                return Optional.of(options.shopId());
            }
            if (ofFile != null && (fallback == null || isKnown.test(ofFile))) {
                return Optional.of(ofFile);
            }
            return Optional.ofNullable(fallback);
        }
    }

    /** The orders to store; what could not be put together is added to the upload's rejections. */
    static List<Candidate> assemble(Upload upload, ImportOptions options, ShopChoice shops) {
        Assembly assembly = new Assembly(upload, options, shops);
        assembly.candidates.addAll(upload.told());
        upload.orders().values().forEach(assembly::add);
        assembly.refuseOrphans();
        return assembly.candidates;
    }

    private void add(OrderRow row) {
        Optional<String> shopId = shops.choose(options, row.shopId());
        List<DetailRow> details = upload.details().getOrDefault(row.orderId(), List.of());
        if (shopId.isEmpty()) {
            refuse(row, Complaint.SHOP_REQUIRED, Column.SHOP_ID);
        } else if (isIncomplete(row, details)) {
            refuse(row, Complaint.LINES_REFUSED, Column.ORDER_ID);
        } else if (!details.isEmpty()) {
            accept(row, shopId.get(), lines(row, details));
        } else {
            addWithoutDetails(row, shopId.get());
        }
    }

    private boolean isIncomplete(OrderRow row, List<DetailRow> details) {
        int counted = details.stream().mapToInt(DetailRow::quantity).sum();
        boolean strayMayBelong = upload.hasStrayDetail() && row.quantity() != null && row.quantity() != counted;
        return upload.hasRefusedDetail(row.orderId()) || strayMayBelong;
    }

    private void addWithoutDetails(OrderRow row, String shopId) {
        String title = row.title();
        Integer quantity = row.quantity();
        if (title == null) {
            refuse(row, Complaint.REQUIRED, Column.TITLE);
        } else if (quantity == null) {
            refuse(row, Complaint.REQUIRED, Column.TOTAL_QUANTITY);
        } else {
            accept(row, shopId, List.of(line(row, 1, null, title, quantity, row.goods())));
        }
    }

    private List<OrderLine> lines(OrderRow row, List<DetailRow> details) {
        List<Money> paid =
                Spread.over(row.goods(), details.stream().map(DetailRow::worth).toList());
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < details.size(); i++) {
            DetailRow detail = details.get(i);
            lines.add(line(row, i + 1, detail.sku(), detail.title(), detail.quantity(), paid.get(i)));
        }
        return lines;
    }

    private OrderLine line(OrderRow row, int position, @Nullable String sku, String title, int quantity, Money paid) {
        return new OrderLine(
                String.valueOf(position),
                sku,
                title,
                options.category(),
                quantity,
                paid,
                options.noReasonReturnOrDefault(),
                row.isFreeShipping(),
                null);
    }

    private void accept(OrderRow row, String shopId, List<OrderLine> lines) {
        Order order = new Order(
                row.orderId(),
                options.channelOrDefault(),
                shopId,
                row.buyer(),
                row.paidAt(),
                row.promisedShipAt(),
                row.shippedAt(),
                row.trackingNumber(),
                row.signedAt(),
                row.freightPaid(),
                null,
                List.of(),
                null,
                lines);
        candidates.add(new Candidate(row.file(), row.row(), order, true));
    }

    private void refuse(OrderRow row, Complaint complaint, Column column) {
        upload.refuse(complaint.about(row.file(), row.row(), ColumnNames.nameOf(column), row.orderId()));
    }

    private void refuseOrphans() {
        upload.details().forEach((orderId, details) -> {
            if (!upload.orders().containsKey(orderId)) {
                details.forEach(this::refuseOrphan);
            }
        });
    }

    private void refuseOrphan(DetailRow detail) {
        Complaint complaint =
                upload.isRefused(detail.orderId()) ? Complaint.ORDER_REFUSED : Complaint.ORDER_NOT_IN_UPLOAD;
        upload.refuse(
                complaint.about(detail.file(), detail.row(), ColumnNames.nameOf(Column.ORDER_ID), detail.orderId()));
    }
}
