-- What a refund depends on beside the lines: from what worth on an order travelled free, what came as a gift, what it was
-- paid with. Counters of what refunds have claimed stand beside what there was, so that a constraint holds them.
alter table aftersales.shop_order
    add column free_from_fen       bigint,
    add column freight_beneath_fen bigint,
    add column freight_taken_fen   bigint not null default 0,
    add constraint shop_order_threshold_whole check ((free_from_fen is null) = (freight_beneath_fen is null)),
    add constraint shop_order_threshold_positive check (free_from_fen > 0 and freight_beneath_fen > 0),
    add constraint shop_order_freight_taken_once check (freight_taken_fen between 0 and coalesce(freight_beneath_fen, 0));

alter table aftersales.order_line
    add column gift_price_fen bigint,
    add column gifts_missing  integer not null default 0,
    add constraint order_line_gift_price_positive check (gift_price_fen > 0),
    add constraint order_line_gift_is_free check (gift_price_fen is null or paid_fen = 0),
    add constraint order_line_gifts_missing_at_most_given check (gifts_missing between 0 and quantity),
    add constraint order_line_only_gifts_are_missed check (gifts_missing = 0 or gift_price_fen is not null);

create table aftersales.order_payment (
    order_id     text    not null references aftersales.shop_order (order_id),
    method       text    not null,
    position     integer not null,
    fen          bigint  not null,
    refunded_fen bigint  not null default 0,
    constraint order_payment_pk primary key (order_id, method),
    constraint order_payment_method_known check (method in ('MONEY', 'POINTS', 'COUPON', 'CREDIT', 'PAY_LATER')),
    constraint order_payment_positive check (fen > 0),
    constraint order_payment_refund_at_most_paid check (refunded_fen between 0 and fen)
);

-- What a refund goes back to, where the order says what it was paid with.
create table aftersales.refund_route (
    refund_id text   not null references aftersales.refund (refund_id),
    order_id  text   not null,
    method    text   not null,
    fen       bigint not null,
    constraint refund_route_pk primary key (refund_id, method),
    constraint refund_route_payment_fk foreign key (order_id, method)
        references aftersales.order_payment (order_id, method),
    constraint refund_route_positive check (fen > 0)
);

-- Gifts that an inspection missed; taken off the refund that follows it.
create table aftersales.missing_gift (
    case_id  text    not null references aftersales.case_file (case_id),
    order_id text    not null,
    line_id  text    not null,
    units    integer not null,
    price_fen bigint not null,
    taken    boolean not null default false,
    constraint missing_gift_pk primary key (case_id, line_id),
    constraint missing_gift_line_fk foreign key (order_id, line_id) references aftersales.order_line (order_id, line_id),
    constraint missing_gift_units_positive check (units > 0),
    constraint missing_gift_price_positive check (price_fen > 0)
);

-- What came off a case's refunds. Lost free shipping is below zero where it was given back.
create table aftersales.deduction (
    deduction_id           bigint generated always as identity,
    case_id                text        not null references aftersales.case_file (case_id),
    lost_free_shipping_fen bigint      not null,
    missing_gifts_fen      bigint      not null,
    at                     timestamptz not null,
    constraint deduction_pk primary key (deduction_id),
    constraint deduction_of_something check (lost_free_shipping_fen <> 0 or missing_gifts_fen <> 0),
    constraint deduction_gifts_not_negative check (missing_gifts_fen >= 0)
);

create index deduction_case_ix on aftersales.deduction (case_id);

-- What the buyer paid to send goods back, by a receipt; it goes back once.
alter table aftersales.case_file
    add column return_freight_fen bigint,
    add constraint case_file_return_freight_positive check (return_freight_fen > 0);

alter table aftersales.refund
    add column return_freight_fen bigint not null default 0,
    add constraint refund_return_freight_not_negative check (return_freight_fen >= 0),
    add constraint refund_of_something check (goods_fen + freight_fen + return_freight_fen + compensation_fen > 0),
    add constraint refund_return_freight_beside_goods check (compensation_fen = 0 or return_freight_fen = 0);

create unique index refund_return_freight_once_uq on aftersales.refund (case_id) where return_freight_fen > 0;

-- The parts of a refund and the counters of its order agree when a transaction ends, whoever wrote them.
create index refund_line_line_ix on aftersales.refund_line (order_id, line_id);

create function aftersales.refuse_refund_beside_its_lines() returns trigger
    language plpgsql as $$
declare
    refund text := coalesce(new.refund_id, old.refund_id);
begin
    if exists (select 1 from aftersales.refund r where r.refund_id = refund and r.goods_fen <>
            (select coalesce(sum(l.fen), 0) from aftersales.refund_line l where l.refund_id = r.refund_id)) then
        raise exception 'the lines of refund % do not add up to its goods money', refund
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create constraint trigger refund_adds_up after insert or update of goods_fen on aftersales.refund
    deferrable initially deferred for each row execute function aftersales.refuse_refund_beside_its_lines();

create constraint trigger refund_line_adds_up after insert or update or delete on aftersales.refund_line
    deferrable initially deferred for each row execute function aftersales.refuse_refund_beside_its_lines();

create function aftersales.refuse_refund_beside_the_counter() returns trigger
    language plpgsql as $$
declare
    bought text := coalesce(new.order_id, old.order_id);
    line text := coalesce(new.line_id, old.line_id);
begin
    if exists (select 1 from aftersales.order_line o where o.order_id = bought and o.line_id = line
            and o.goods_refund_fen <> (select coalesce(sum(l.fen), 0) from aftersales.refund_line l
                where l.order_id = bought and l.line_id = line)) then
        raise exception 'the refunds of line % of order % are not what it has counted', line, bought
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create constraint trigger refund_line_is_counted after insert or update or delete on aftersales.refund_line
    deferrable initially deferred for each row execute function aftersales.refuse_refund_beside_the_counter();

create constraint trigger order_line_counts_refunds after update of goods_refund_fen on aftersales.order_line
    deferrable initially deferred for each row execute function aftersales.refuse_refund_beside_the_counter();

-- A unit's share is what its line was paid for it, to the fen.
create function aftersales.refuse_other_share() returns trigger
    language plpgsql as $$
begin
    if exists (select 1 from aftersales.order_line o where o.order_id = new.order_id and o.line_id = new.line_id
            and (new.unit not between 1 and o.quantity or new.share_fen <>
                div(o.paid_fen::numeric * new.unit, o.quantity) - div(o.paid_fen::numeric * (new.unit - 1), o.quantity))) then
        raise exception 'unit % of line % of order % has another share', new.unit, new.line_id, new.order_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;

create trigger case_unit_share_is_exact before insert or update of share_fen, unit on aftersales.case_unit
    for each row execute function aftersales.refuse_other_share();
