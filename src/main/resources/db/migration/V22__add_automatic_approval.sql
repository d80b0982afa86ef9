-- A shop lets a table approve requests in its place. It is off until somebody turns it on, and whoever did is on record.
alter table aftersales.shop
    add column auto_approval boolean not null default false;

create table aftersales.auto_approval_change (
    id         bigint generated always as identity,
    shop_id    text        not null references aftersales.shop (shop_id),
    enabled    boolean     not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint auto_approval_change_pk primary key (id)
);

create index auto_approval_change_shop_ix on aftersales.auto_approval_change (shop_id, id desc);

-- What an order has been paid back, of one kind of money: a refund is judged by the sum.
create index refund_order_kind_ix on aftersales.refund (order_id, kind);
