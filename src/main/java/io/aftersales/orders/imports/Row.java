package io.aftersales.orders.imports;

import io.aftersales.domain.money.Money;
import io.aftersales.orders.OrderLine;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of an export, read column by column. The first value that cannot be taken refuses the row; reading goes on with
 * stand-ins, and nothing of them may be used once {@link #isRefused()}.
 */
final class Row {

    private static final Pattern ORDER_NUMBER = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final int LONGEST_NAME = 100;

    private final String file;
    private final int number;
    private final Map<Column, String> values;
    private @Nullable Rejection rejection;

    /** @param values as they stand in the file; a column that is not there has none */
    Row(String file, int number, Map<Column, String> values) {
        this.file = file;
        this.number = number;
        this.values = values;
    }

    String file() {
        return file;
    }

    int number() {
        return number;
    }

    boolean isRefused() {
        return rejection != null;
    }

    Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    String orderId() {
        String id = required(Column.ORDER_ID, unshortened(Column.ORDER_ID));
        if (!id.isEmpty() && !isRefused() && !ORDER_NUMBER.matcher(id).matches()) {
            refuse(Complaint.NOT_AN_ORDER_NUMBER, Column.ORDER_ID, id);
        }
        return id;
    }

    @Nullable String trackingNumber() {
        unshortened(Column.TRACKING_NUMBER);
        String first =
                ExportValue.firstTrackingNumber(value(Column.TRACKING_NUMBER)).orElse("");
        return emptyToNull(fitting(Column.TRACKING_NUMBER, first, LONGEST_NAME));
    }

    @Nullable String phone() {
        String mobile = unshortened(Column.MOBILE);
        return emptyToNull(mobile.isEmpty() ? unshortened(Column.PHONE) : mobile);
    }

    String requiredText(Column column, int longest) {
        return required(column, fitting(column, value(column), longest));
    }

    @Nullable String name(Column column) {
        return emptyToNull(fitting(column, value(column), LONGEST_NAME));
    }

    @Nullable String text(Column column, int longest) {
        return emptyToNull(fitting(column, value(column), longest));
    }

    /** Absent if nothing stands there. */
    @Nullable Money money(Column column) {
        String value = value(column);
        if (value.isEmpty()) {
            return null;
        }
        Optional<Money> money = ExportValue.money(value);
        if (money.isEmpty()) {
            return refuse(Complaint.MONEY_FORMAT, column, value);
        }
        if (money.get().compareTo(Money.ZERO) < 0) {
            return refuse(Complaint.NEGATIVE, column, value);
        }
        return money.get().compareTo(OrderLine.MOST_PAID) > 0 ? refuse(Complaint.TOO_MUCH, column, value) : money.get();
    }

    Money requiredMoney(Column column) {
        Money money = money(column);
        if (money == null) {
            refuse(Complaint.REQUIRED, column, "");
            return Money.ZERO;
        }
        return money;
    }

    @Nullable Instant time(Column column) {
        String value = value(column);
        if (value.isEmpty()) {
            return null;
        }
        return ExportValue.time(value).orElseGet(() -> refuse(Complaint.NOT_A_TIME, column, value));
    }

    @Nullable Integer quantity(Column column) {
        String value = value(column);
        if (value.isEmpty()) {
            return null;
        }
        return ExportValue.count(value)
                .filter(count -> count >= 1 && count <= OrderLine.MOST_UNITS)
                .orElseGet(() -> refuse(Complaint.NOT_A_QUANTITY, column, value));
    }

    int requiredQuantity(Column column) {
        Integer quantity = quantity(column);
        if (quantity == null) {
            refuse(Complaint.REQUIRED, column, "");
            return 1;
        }
        return quantity;
    }

    /** Only the first complaint counts: the others may follow from it. */
    <T> @Nullable T refuse(Complaint complaint, Column column, String value) {
        if (rejection == null) {
            rejection = complaint.about(file, number, ColumnNames.nameOf(column), value);
        }
        return null;
    }

    String value(Column column) {
        return ExportValue.clean(values.getOrDefault(column, ""));
    }

    private String unshortened(Column column) {
        String number = ExportValue.number(value(column));
        if (ExportValue.isShortened(number)) {
            refuse(Complaint.NUMBER_SHORTENED, column, number);
        }
        return fitting(column, number, column == Column.TRACKING_NUMBER ? Integer.MAX_VALUE : LONGEST_NAME);
    }

    private String required(Column column, String value) {
        if (value.isEmpty()) {
            refuse(Complaint.REQUIRED, column, "");
        }
        return value;
    }

    private String fitting(Column column, String value, int longest) {
        if (value.codePointCount(0, value.length()) > longest) {
            refuse(Complaint.TOO_LONG, column, value.substring(0, 20));
        }
        return value;
    }

    private static @Nullable String emptyToNull(String value) {
        return value.isEmpty() ? null : value;
    }
}
