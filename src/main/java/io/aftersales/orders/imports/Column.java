package io.aftersales.orders.imports;

/** What a column of an export holds, whatever the marketplace calls it. The names are the keys of the alias table. */
enum Column {
    ORDER_ID,
    BUYER_ID,
    FREIGHT,
    PAID,
    STATUS,
    BUYER_NAME,
    MOBILE,
    PHONE,
    PAID_AT,
    PROMISED_SHIP_AT,
    SHIPPED_AT,
    SIGNED_AT,
    TRACKING_NUMBER,
    TITLE,
    TOTAL_QUANTITY,
    SHOP_ID,
    LINE_TITLE,
    PRICE,
    QUANTITY,
    EXTERNAL_CODE,
    MERCHANT_CODE
}
