-- A shop's account in double entry: every booking moves money between accounts and sums to zero. A payment of the shop
-- carries the reference of the bank, and is booked once.
create table aftersales.booking (
    booking_id bigint generated always as identity,
    shop_id    text        not null references aftersales.shop (shop_id),
    case_id    text        references aftersales.case_file (case_id),
    kind       text        not null,
    reference  text,
    booked_at  timestamptz not null,
    constraint booking_pk primary key (booking_id),
    constraint booking_kind_known check (kind in ('OPENING', 'FORCED_PAYMENT', 'TOP_UP', 'COUNTER_PAYMENT'))
);

create index booking_shop_ix on aftersales.booking (shop_id, booking_id);
create unique index booking_reference_once_uq on aftersales.booking (shop_id, reference) where reference is not null;
create unique index booking_case_once_uq on aftersales.booking (case_id, kind) where case_id is not null;

-- BALANCE and DEPOSIT are the shop's; DEBT is what it owes the platform, counted below zero; BUYERS and PLATFORM are outside.
create table aftersales.posting (
    booking_id bigint not null references aftersales.booking (booking_id),
    account    text   not null,
    fen        bigint not null,
    constraint posting_pk primary key (booking_id, account),
    constraint posting_account_known check (account in ('BALANCE', 'DEPOSIT', 'DEBT', 'BUYERS', 'PLATFORM')),
    constraint posting_moves_something check (fen <> 0)
);

create function aftersales.refuse_unbalanced_booking() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(fen), 0) from aftersales.posting where booking_id = new.booking_id) <> 0 then
        raise exception 'booking % does not sum to zero', new.booking_id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create constraint trigger booking_sums_to_zero after insert or update on aftersales.posting
    deferrable initially deferred for each row execute function aftersales.refuse_unbalanced_booking();

create function aftersales.refuse_posting_change() returns trigger language plpgsql as $$
begin
    raise exception 'a posting is countered by another, never changed' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger posting_is_not_rewritten before update or delete on aftersales.posting
    for each row execute function aftersales.refuse_posting_change();

-- Points against a shop, at most once a complaint; a reversal takes them back with a second row.
create table aftersales.shop_points (
    case_id text        not null references aftersales.case_file (case_id),
    shop_id text        not null references aftersales.shop (shop_id),
    points  integer     not null,
    reason  text        not null,
    at      timestamptz not null,
    constraint shop_points_pk primary key (case_id, reason)
);

create index shop_points_shop_ix on aftersales.shop_points (shop_id);

alter table aftersales.shop
    add column deposit_due_fen      bigint not null default 0,
    add column settlement_paused_at timestamptz,
    add constraint shop_deposit_due_not_negative check (deposit_due_fen >= 0);
