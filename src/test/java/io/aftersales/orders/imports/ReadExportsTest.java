package io.aftersales.orders.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.domain.money.Money;
import io.aftersales.orders.Channel;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;

/** Files in, orders and rejections out, without a database. */
class ReadExportsTest {

    private static final String SOLD = "交易成功";
    private static final String PAID_AT = "2016/5/23 22:02";
    private static final String SIGNED = "2016-05-26 08:00:00";
    private static final String ID = "1930679858170647";
    private static final String ROW =
            ShopExport.order(ID, "buyer-li", "598.00", "8", SOLD, PAID_AT, SIGNED, "No:SF1;No:YT2");

    private final List<UploadedFile> files = new ArrayList<>();
    private ImportOptions options = ImportOptions.NONE;
    private List<Order> orders = List.of();
    private List<Rejection> rejections = List.of();

    @Test
    void the_pair_of_a_thousand_orders_is_read_whole() {
        ShopExport export = ShopExport.thousandOrders(0);
        read(file("ExportOrderList.csv", export.orderList()), file("ExportOrderDetailList.csv", export.detailList()));

        assertThat(rejections).isEmpty();
        assertThat(orders).hasSize(1000);
        assertThat(orders.stream().mapToInt(order -> order.lines().size()).sum())
                .isEqualTo(1800);
        assertThat(orders.get(1).lines().get(1).title()).isEqualTo("数据线, \"加长\"款");
        assertThat(orders).extracting(Order::orderId).contains(export.orderId(0), export.orderId(999));
        assertThat(orders.get(1).buyer().phone()).isEqualTo("18618486065");
    }

    @Test
    void of_the_order_list_alone_each_order_has_one_line() {
        readList(ROW);

        Order order = orders.get(0);
        assertThat(order.orderId()).isEqualTo(ID);
        assertThat(order.channel()).isEqualTo(Channel.TAOBAO);
        assertThat(order.shopId()).isEqualTo("shop-1");
        assertThat(order.buyer().id()).isEqualTo("buyer-li");
        assertThat(order.buyer().name()).isEqualTo("李雷");
        assertThat(order.paidAt()).isEqualTo(Instant.parse("2016-05-23T14:02:00Z"));
        assertThat(order.signedAt()).isEqualTo(Instant.parse("2016-05-26T00:00:00Z"));
        assertThat(order.trackingNumber()).isEqualTo("SF1");
        assertThat(order.freight()).hasToString("8.00");
        assertThat(order.lines())
                .containsExactly(
                        new OrderLine("1", null, "充电宝，10000mAh,数据线", null, 2, Money.ofFen(59_000), true, false, null));
    }

    @Test
    void what_the_files_do_not_say_stays_unknown() {
        readList(ROW);

        assertThat(orders.get(0).shippedAt()).isNull();
        assertThat(orders.get(0).promisedShipAt()).isNull();
        assertThat(orders.get(0).firstContactAgent()).isNull();
        assertThat(orders.get(0).lines().get(0).category()).isNull();
    }

    @Test
    void with_the_detail_list_what_was_paid_is_spread_over_the_lines() {
        read(list(ROW), detail(ID + ",充电宝,79.90,2,PB-1,,,,,MC-1", "=\"" + ID + "\",数据线,19,1,DC-1,,,,,null"));

        assertThat(rejections).isEmpty();
        assertThat(orders.get(0).lines())
                .containsExactly(
                        new OrderLine("1", "MC-1", "充电宝", null, 2, Money.ofFen(52_730), true, false, null),
                        new OrderLine("2", "DC-1", "数据线", null, 1, Money.ofFen(6_270), true, false, null));
    }

    @Test
    void the_files_may_come_in_any_order() {
        read(detail(ID + ",充电宝,79.90,2,,,,,,"), list(ROW));

        assertThat(orders.get(0).lines()).extracting(OrderLine::title).containsExactly("充电宝");
    }

    @ParameterizedTest(name = "{0} unpaid with {1}")
    @CsvSource({"等待买家付款, ''", "等待买家付款, 2016/5/23 22:02", "交易关闭, null"})
    void an_unpaid_order_is_imported_without_a_time_of_payment(String status, String paidAt) {
        readList(ShopExport.order(ID, "buyer-li", "0", "8.00", status, paidAt, "", ""));

        assertThat(orders.get(0).paidAt()).isNull();
        assertThat(orders.get(0).paid()).isEqualTo(Money.ZERO);
        assertThat(orders.get(0).freight()).isEqualTo(Money.ZERO);
        assertThat(orders.get(0).lines().get(0).freeShipping()).isFalse();
    }

    @Test
    void options_say_what_the_files_do_not() {
        options = new ImportOptions(Channel.TMALL, "shop-2", "electronics", false);
        readList(ROW);

        assertThat(orders.get(0).channel()).isEqualTo(Channel.TMALL);
        assertThat(orders.get(0).shopId()).isEqualTo("shop-2");
        assertThat(orders.get(0).lines().get(0).category()).isEqualTo("electronics");
        assertThat(orders.get(0).lines().get(0).noReasonReturn()).isFalse();
    }

    @Test
    void no_freight_to_pay_is_free_shipping() {
        readList(ShopExport.order(ID, "buyer-li", "598", "0.00", SOLD, PAID_AT, SIGNED, ""));

        assertThat(orders.get(0).lines().get(0).freeShipping()).isTrue();
        assertThat(orders.get(0).paid()).hasToString("598.00");
    }

    @Test
    void a_re_saved_file_in_utf_8_reads_the_same() {
        String text = ShopExport.ORDER_HEADER + "\n" + ROW + "\n";
        readList(ROW);
        List<Order> fromGb18030 = orders;

        read(file("a.csv", text.getBytes(UTF_8)));
        assertThat(orders).isEqualTo(fromGb18030);
        read(file("a.csv", ("\uFEFF" + text).getBytes(UTF_8)));
        assertThat(orders).isEqualTo(fromGb18030);
    }

    @Test
    void columns_may_come_in_any_order_under_other_names_and_some_not_at_all() {
        read(gbk("x.csv", "商品总件数,订单号,实付款,运费,买家昵称,没见过的列,商品名称", "3,A-77,30.00,0,buyer-wang,x,杯子"));

        assertThat(rejections).isEmpty();
        assertThat(orders.get(0).orderId()).isEqualTo("A-77");
        assertThat(orders.get(0).paidAt()).isNull();
        assertThat(orders.get(0).lines()).extracting(OrderLine::quantity).containsExactly(3);
    }

    @ParameterizedTest(name = "{0} of {1} in column {2}")
    @CsvSource({
        "NUMBER_SHORTENED, 1.93068E+15, 订单编号",
        "NOT_AN_ORDER_NUMBER, 19306 79858, 订单编号",
        "REQUIRED, '', 买家会员名",
        "MONEY_FORMAT, 598.001, 买家实际支付金额",
        "REQUIRED, '', 买家实际支付金额",
        "NEGATIVE, -1.00, 买家应付邮费",
        "TOO_MUCH, 99999999999, 买家实际支付金额",
        "NOT_A_TIME, 2016/13/1 10:00, '订单付款时间 '",
        "NOT_A_TIME, tomorrow, 确认收货时间",
        "NUMBER_SHORTENED, 1.2E+17, '物流单号 '",
        "NOT_A_QUANTITY, 0, 宝贝总数量",
        "NOT_A_QUANTITY, 100001, 宝贝总数量",
    })
    void a_bad_row_is_told_with_its_number_and_reason_and_the_good_ones_are_kept(
            String code, String value, String column) {
        List<String> cells = new ArrayList<>(List.of(plainRow().split(",", -1)));
        cells.set(List.of(ShopExport.ORDER_HEADER.split(",")).indexOf(column), value);

        readList(String.join(",", cells), ROW);

        assertThat(orders).extracting(Order::orderId).containsExactly(ID);
        Rejection rejection = rejections.get(0);
        assertThat(rejections).hasSize(1);
        assertThat(rejection.row()).isEqualTo(2);
        assertThat(rejection.code()).isEqualTo(code);
        assertThat(rejection.field()).isEqualTo(column.strip());
        assertThat(rejection.reason().english()).contains(value.isEmpty() ? "empty" : value);
        assertThat(rejection.reason().chinese()).contains(value.isEmpty() ? "不能为空" : value);
    }

    @Test
    void rows_are_counted_as_a_spreadsheet_counts_them() {
        readList(ROW, "", ROW.replace(ID, "1.93068E+15"));

        assertThat(rejections).extracting(Rejection::row).containsExactly(4);
    }

    @Test
    void a_row_with_a_comma_too_many_is_refused_because_its_values_are_shifted() {
        readList(plainRow() + ",,,surplus");

        assertThat(rejections).extracting(Rejection::code).containsExactly("TOO_MANY_VALUES");
    }

    @Test
    void an_order_that_stands_there_twice_is_taken_once() {
        readList(ROW, ROW);

        assertThat(orders).hasSize(1);
        assertThat(rejections).extracting(Rejection::code).containsExactly("DUPLICATE_ORDER");
    }

    @Test
    void an_order_with_a_bad_detail_row_is_refused_too() {
        read(list(ROW), detail(ID + ",充电宝,79.90,2,,,,,,", ID + ",数据线,19,many,,,,,,"));

        assertThat(orders).isEmpty();
        assertThat(rejections).extracting(Rejection::code).containsExactly("LINES_REFUSED", "NOT_A_QUANTITY");
        assertThat(rejections).extracting(Rejection::row).containsExactly(2, 3);
    }

    @Test
    void detail_rows_without_their_order_are_told() {
        read(
                list(ROW, ROW.replace(ID, "2930679858170647").replace("598.00", "much")),
                detail("3930679858170647,充电宝,1,1,,,,,,", "2930679858170647,充电宝,1,1,,,,,,"));

        assertThat(orders).extracting(Order::orderId).containsExactly(ID);
        assertThat(rejections)
                .extracting(Rejection::code)
                .containsExactly("MONEY_FORMAT", "ORDER_NOT_IN_UPLOAD", "ORDER_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"订单编号", "买家会员名", "买家实际支付金额", "买家应付邮费", "宝贝标题 ", "宝贝总数量"})
    void a_file_without_a_required_column_is_refused_naming_it(String column) {
        read(gbk("a.csv", ShopExport.ORDER_HEADER.replaceFirst("(^|,)" + column + ",", "$1x,"), ROW));

        assertThat(orders).isEmpty();
        assertThat(rejections).extracting(Rejection::code).containsExactly("MISSING_COLUMN");
        assertThat(rejections).extracting(Rejection::field).containsExactly(column.strip());
    }

    @Test
    void titles_and_counts_may_be_missing_if_a_detail_list_has_them() {
        read(gbk("a.csv", "订单编号,买家会员名,买家实际支付金额,买家应付邮费", ID + ",b,10,0"), detail(ID + ",杯子,5,2,,,,,,"));

        assertThat(orders.get(0).lines()).extracting(OrderLine::title).containsExactly("杯子");
    }

    @Test
    void files_of_other_kinds_are_refused_with_a_word_on_why() {
        read(
                gbk("names.csv", "姓名,年龄", "李雷,30"),
                file("orders.xlsx", new byte[] {'P', 'K', 3, 4}),
                file("empty.csv", new byte[0]),
                list(ROW));

        assertThat(orders).hasSize(1);
        assertThat(rejections)
                .extracting(Rejection::code)
                .containsExactly("NOT_AN_EXPORT", "SPREADSHEET_FILE", "EMPTY_FILE");
    }

    @Test
    void a_quote_that_is_never_closed_is_told_where_it_begins() {
        readList(ROW, "\"" + ROW.replace("\"", ""));

        assertThat(orders).hasSize(1);
        assertThat(rejections).extracting(Rejection::code).containsExactly("BROKEN_QUOTES");
        assertThat(rejections).extracting(Rejection::row).containsExactly(3);
    }

    @Test
    void json_lines_tell_everything_themselves() {
        String good =
                "{\"orderId\":\"j-1\",\"channel\":\"OWN\",\"shopId\":\"shop-2\",\"buyer\":{\"id\":\"buyer-li\"},\"freight\":\"0\","
                        + "\"lines\":[{\"lineId\":\"a\",\"title\":\"杯子\",\"quantity\":2,\"paid\":\"9.90\",\"noReasonReturn\":false,"
                        + "\"freeShipping\":true}]}";
        read(file(
                "o.jsonl",
                String.join(
                                "\n",
                                good,
                                "",
                                "{broken",
                                good.replace("j-1", "j-2").replace("9.90", "9.999"))
                        .getBytes(UTF_8)));

        assertThat(orders).extracting(Order::orderId).containsExactly("j-1");
        assertThat(rejections).extracting(Rejection::row).containsExactly(3, 4);
        assertThat(rejections).extracting(Rejection::code).containsExactly("UNREADABLE_JSON", "MONEY_FORMAT");
        assertThat(rejections.get(1).field()).isEqualTo("lines[0].paid");
    }

    private static String plainRow() {
        return ShopExport.order("2930679858170647", "buyer-li", "598.00", "8", SOLD, PAID_AT, SIGNED, "SF2")
                .replaceAll("\"[^\"]*(\"\"[^\"]*)*\"", "x");
    }

    private void readList(String... rows) {
        read(list(rows));
    }

    private void read(UploadedFile... uploaded) {
        files.clear();
        files.addAll(List.of(uploaded));
        Upload upload = FileReading.read(files);
        orders =
                Assembly.assemble(
                                upload,
                                options,
                                new Assembly.ShopChoice(Set.of("shop-1", "shop-2")::contains, "shop-1"))
                        .stream()
                        .map(Candidate::order)
                        .toList();
        rejections = upload.rejections();
    }

    private static UploadedFile list(String... rows) {
        return gbk("ExportOrderList.csv", ShopExport.ORDER_HEADER, rows);
    }

    private static UploadedFile detail(String... rows) {
        return gbk("ExportOrderDetailList.csv", ShopExport.DETAIL_HEADER, rows);
    }

    private static UploadedFile gbk(String name, String header, String... rows) {
        return file(name, (header + "\r\n" + String.join("\r\n", rows) + "\r\n").getBytes(ShopExport.GB18030));
    }

    private static UploadedFile file(String name, byte[] content) {
        return new UploadedFile(name, new ByteArrayResource(content));
    }
}
