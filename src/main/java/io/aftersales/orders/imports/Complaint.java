package io.aftersales.orders.imports;

import org.jspecify.annotations.Nullable;

/** Why a row or a file cannot be taken, in both languages; {@code %s} is the value at fault or the column's name. */
enum Complaint {
    NUMBER_SHORTENED(
            "表格软件把长数字改写成了“%s”，原来的数字已经丢失；请把该列设为文本后重新导出",
            "a spreadsheet shortened this number to \"%s\" and its digits are lost: export again, or set the column to text first"),
    REQUIRED("不能为空", "must not be empty"),
    NOT_AN_ORDER_NUMBER("“%s”不是订单编号", "\"%s\" is not an order number"),
    MONEY_FORMAT("“%s”不是金额（元，最多两位小数）", "\"%s\" is not an amount in yuan with at most two decimals"),
    NEGATIVE("金额不能小于 0：%s", "an amount must not be less than 0: %s"),
    TOO_MUCH("金额过大：%s", "the amount is too large: %s"),
    NOT_A_TIME("“%s”不是时间，应如 2016-05-23 22:02:11", "\"%s\" is not a time like 2016-05-23 22:02:11"),
    NOT_A_QUANTITY("“%s”不是数量（1 到 100000 的整数）", "\"%s\" is not a quantity, a whole number from 1 to 100000"),
    TOO_LONG("内容过长：%s……", "the value is too long: %s…"),
    TOO_MANY_VALUES("该行的列比表头多，可能有未加引号的逗号", "the row has more values than the header: perhaps a comma without quotes"),
    SHOP_REQUIRED("文件没有写明店铺，请用 shopId 选项指定", "the file does not name a shop: give one with the option shopId"),
    DUPLICATE_ORDER("同一订单在本次上传中已出现过：%s", "the order was already in this upload: %s"),
    DUPLICATE_LINE("该订单的明细已由另一个文件提供：%s", "another file of this upload already has the lines of this order: %s"),
    ORDER_NOT_IN_UPLOAD("本次上传的订单列表中没有该订单：%s", "no order list of this upload has this order: %s"),
    ORDER_REFUSED("该订单所在行未被接受：%s", "the row of this order was refused: %s"),
    LINES_REFUSED("该订单的明细行有误，金额无法分摊", "lines of this order were refused, so what was paid cannot be spread over them"),
    UNREADABLE_JSON("不是有效的 JSON 对象", "not a JSON object"),
    RULE("不符合要求：%s", "%s"),
    NOT_STORED("无法保存", "could not be stored"),
    MISSING_COLUMN("缺少必需的列“%s”", "the required column \"%s\" is missing"),
    NOT_AN_EXPORT("既不是订单列表、订单明细，也不是 JSON lines", "neither an order list, nor a detail list, nor JSON lines"),
    SPREADSHEET_FILE("这是表格软件的文件，请另存为 CSV", "this is a spreadsheet's own file: save it as CSV"),
    EMPTY_FILE("文件是空的", "the file is empty"),
    BROKEN_QUOTES("引号没有闭合，从这一行起无法读取", "a quote is not closed: nothing from this row on can be read");

    private final String chinese;
    private final String english;

    Complaint(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    Rejection about(String file, int row, @Nullable String field, String value) {
        return as(name(), file, row, field, value);
    }

    /** The same words under a more telling code. */
    Rejection as(String code, String file, int row, @Nullable String field, String value) {
        Rejection.Reason reason = new Rejection.Reason(chinese.formatted(value), english.formatted(value));
        return new Rejection(file, row, field, code, reason);
    }
}
