-- Clocks of orders, outside of any case: when the promise to ship ends, and when to warn of it.
create table aftersales.order_clock (
    order_id  text        not null references aftersales.shop_order (order_id),
    clause    text        not null,
    anchor_at timestamptz not null,
    due_at    timestamptz not null,
    warn_at   timestamptz,
    constraint order_clock_pk primary key (order_id, clause)
);

create index order_clock_warn_ix on aftersales.order_clock (warn_at) where warn_at is not null;
