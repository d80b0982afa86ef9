package io.aftersales.orders.imports;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a pair of files as Taobao's back-end does, with every oddity that was seen in them, the same at each run. */
public final class ShopExport {

    public static final Charset GB18030 = Charset.forName("GB18030");

    static final String ORDER_HEADER = "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,"
            + "买家实际支付金额,买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话 ,联系手机,订单创建时间,"
            + "订单付款时间 ,宝贝标题 ,宝贝种类 ,物流单号 ,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,卖家服务费,"
            + "买家服务费,发票抬头,是否手机订单,分阶段订单信息,特权订金订单id,是否上传合同照片,是否上传小票,是否代付,定金排名,"
            + "修改后的sku,修改后的收货地址,异常信息,天猫卡券抵扣,集分宝抵扣,是否是O2O交易,新版新增列,退款金额,预约门店,"
            + "确认收货时间,打款商家金额";
    static final String DETAIL_HEADER = "订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码";

    private static final int COLUMNS = ORDER_HEADER.split(",").length;
    private static final long FIRST_ORDER = 1930679858170000L;
    private static final String SOLD = "交易成功";

    private final List<String> orders = new ArrayList<>(List.of(ORDER_HEADER));
    private final List<String> details = new ArrayList<>(List.of(DETAIL_HEADER));
    private final long firstOrder;
    private int badRows;

    private ShopExport(long firstOrder) {
        this.firstOrder = firstOrder;
    }

    /**
     * A thousand orders; of each five, four have two lines.
     *
     * @param series has order numbers of its own
     */
    public static ShopExport thousandOrders(int series) {
        ShopExport export = new ShopExport(FIRST_ORDER + series * 1000L);
        for (int i = 0; i < 1000; i++) {
            export.addOrder(i);
        }
        return export;
    }

    /** Adds rows that cannot be taken: two orders, and a detail line whose order is not there. */
    public ShopExport withBadRows() {
        orders.add(order("1.93068E+15", "buyer-li", "10.00", "0.00", SOLD, "2016/5/23 22:02", "2016/5/24 22:02", ""));
        orders.add(order("1930679858179999", "buyer-li", "ten", "0.00", SOLD, "2016/5/23 22:02", "", ""));
        details.add("1930679858178888,孤单的明细,10.00,1,,,,,交易成功,");
        badRows = 3;
        return this;
    }

    public int badRows() {
        return badRows;
    }

    public int lines() {
        return details.size() - 1;
    }

    public String orderId(int index) {
        return String.valueOf(firstOrder + index);
    }

    public byte[] orderList() {
        return bytes(orders);
    }

    public byte[] detailList() {
        return bytes(details);
    }

    private static byte[] bytes(List<String> rows) {
        return (String.join("\r\n", rows) + "\r\n").getBytes(GB18030);
    }

    private void addOrder(int i) {
        boolean single = i % 5 == 0;
        boolean unpaid = i % 97 == 3;
        String id = i % 2 == 0 ? "=\"" + orderId(i) + "\"" : orderId(i);
        String time = i % 3 == 0 ? "2016-05-23 22:02:%02d".formatted(i % 60) : "2016/5/23 22:%02d".formatted(i % 60);
        String status = unpaid ? "等待买家付款" : i % 4 == 0 ? "卖家已发货，等待买家确认" : SOLD;
        String signed = status.equals(SOLD) ? "2016-06-0" + (i % 9 + 1) + " 8:00:00" : "null";
        String freight = i % 3 == 0 ? "8.00" : "0";
        String paid = unpaid ? "0.00" : "%d.%02d".formatted(100 + i, i % 100);
        String tracking = i % 4 == 1 ? "No:SF%013d;YT%010d".formatted(i, i) : "No:SF%013d".formatted(i);
        orders.add(order(id, "buyer-" + i % 40, paid, freight, status, unpaid ? "" : time, signed, tracking));
        details.add(detail(id, "充电宝，10000mAh", "79.90", 1 + i % 3, "PB-" + i % 7, ""));
        if (!single) {
            details.add(detail(id, "\"数据线, \"\"加长\"\"款\"", "19", 1, "", "DC-" + i % 5));
        }
    }

    private static String detail(String id, String title, String price, int quantity, String external, String code) {
        return String.join(",", id, title, price, String.valueOf(quantity), external, "颜色分类:白", "", "null", SOLD, code);
    }

    /** An order row in which the columns that nobody reads are filled as they are in real files. */
    static String order(
            String id,
            String buyer,
            String paid,
            String freight,
            String status,
            String paidAt,
            String signed,
            String no) {
        List<String> cells = new ArrayList<>(Collections.nCopies(COLUMNS, ""));
        List<String> header = List.of(ORDER_HEADER.split(","));
        cells.set(0, id);
        cells.set(1, buyer);
        cells.set(header.indexOf("买家应付邮费"), freight);
        cells.set(header.indexOf("买家实际支付金额"), paid);
        cells.set(header.indexOf("订单状态"), status);
        cells.set(header.indexOf("买家留言"), "\"请尽快,\n\"\"轻放\"\"\n谢谢\"");
        cells.set(header.indexOf("收货人姓名"), "李雷");
        cells.set(header.indexOf("收货地址 "), "\"浙江省 杭州市, 某路 1 号\"");
        cells.set(header.indexOf("联系手机"), "'18618486065");
        cells.set(header.indexOf("订单付款时间 "), paidAt);
        cells.set(header.indexOf("宝贝标题 "), "\"充电宝，10000mAh,数据线\"");
        cells.set(header.indexOf("物流单号 "), no.indexOf(',') < 0 ? no : "\"" + no + "\"");
        cells.set(header.indexOf("宝贝总数量"), "2");
        cells.set(header.indexOf("店铺Id"), "104736810");
        cells.set(header.indexOf("卖家服务费"), "0元");
        cells.set(header.indexOf("修改后的sku"), "null");
        cells.set(header.indexOf("确认收货时间"), signed);
        return cells.stream().collect(Collectors.joining(","));
    }
}
