package io.aftersales.orders;

/** Where an order was placed. */
public enum Channel {
    KUAISHOU,
    TAOBAO,
    TMALL,
    DOUYIN,
    WECHAT,
    JD,
    PDD,
    OWN
}
