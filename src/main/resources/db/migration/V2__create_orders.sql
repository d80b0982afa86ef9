-- The order as the shop last told it. Cases rely on it, so what a case holds of it is never taken back.
create table aftersales.shop (
    shop_id        text not null,
    name           text not null,
    return_address text,
    constraint shop_pk primary key (shop_id)
);

create table aftersales.shop_order (
    order_id            text        not null,
    channel             text        not null,
    shop_id             text        not null,
    buyer_id            text        not null,
    buyer_name          text,
    buyer_phone         text,
    paid_at             timestamptz,
    promised_ship_at    timestamptz,
    shipped_at          timestamptz,
    tracking_number     text,
    signed_at           timestamptz,
    freight_fen         bigint      not null,
    freight_refund_fen  bigint      not null default 0,
    first_contact_agent text,
    updated_at          timestamptz not null,
    constraint shop_order_pk primary key (order_id),
    constraint shop_order_freight_not_negative check (freight_fen >= 0),
    constraint shop_order_freight_refund_at_most_freight check (freight_refund_fen between 0 and freight_fen)
);

create index shop_order_tracking_number_ix on aftersales.shop_order (tracking_number);

-- goods_refund_fen counts every refund that is planned, under way or paid: it is the wall that no refund passes.
create table aftersales.order_line (
    order_id         text    not null references aftersales.shop_order (order_id),
    line_id          text    not null,
    position         integer not null,
    sku              text,
    title            text    not null,
    category         text,
    quantity         integer not null,
    paid_fen         bigint  not null,
    goods_refund_fen bigint  not null default 0,
    no_reason_return boolean not null,
    free_shipping    boolean not null,
    constraint order_line_pk primary key (order_id, line_id),
    constraint order_line_quantity_positive check (quantity > 0),
    constraint order_line_paid_not_negative check (paid_fen >= 0),
    constraint order_line_refund_at_most_paid check (goods_refund_fen between 0 and paid_fen)
);
