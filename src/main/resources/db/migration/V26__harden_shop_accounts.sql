-- A shop's account holds against direct SQL too: what was booked is only ever added to, and the database itself keeps what
-- balance, deposit and debt stand at, none of them ever below nothing. Couriers pay shops; pauses of the settlement are kept.
create or replace function aftersales.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name using errcode = 'integrity_constraint_violation';
end
$$;

-- written_in: a booking is complete when its transaction ends.
alter table aftersales.booking
    add column actor      text not null default 'SYSTEM',
    add column written_in xid8 not null default pg_current_xact_id(),
    drop constraint booking_kind_known,
    add constraint booking_kind_known
        check (kind in ('OPENING', 'FORCED_PAYMENT', 'TOP_UP', 'COUNTER_PAYMENT', 'COURIER_RECOVERY')),
    add constraint booking_of_bank_has_reference check (kind not in ('TOP_UP', 'COURIER_RECOVERY') or reference is not null),
    add constraint booking_of_courier_has_case check (kind <> 'COURIER_RECOVERY' or case_id is not null);

drop index aftersales.booking_case_once_uq;
create unique index booking_case_once_uq on aftersales.booking (case_id, kind)
    where case_id is not null and kind <> 'COURIER_RECOVERY';
create index booking_case_ix on aftersales.booking (case_id) where case_id is not null;
create index booking_day_ix on aftersales.booking (shop_id, booked_at, booking_id);

-- COURIER is outside, as BUYERS and PLATFORM are.
alter table aftersales.posting
    drop constraint posting_account_known,
    add constraint posting_account_known
        check (account in ('BALANCE', 'DEPOSIT', 'DEBT', 'BUYERS', 'PLATFORM', 'COURIER'));

create or replace function aftersales.refuse_unbalanced_booking() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(fen), 1) from aftersales.posting where booking_id = new.booking_id) <> 0 then
        raise exception 'booking % does not sum to zero', new.booking_id using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create constraint trigger booking_moves_something after insert on aftersales.booking
    deferrable initially deferred for each row execute function aftersales.refuse_unbalanced_booking();

create function aftersales.refuse_late_posting() returns trigger language plpgsql as $$
begin
    if (select written_in from aftersales.booking where booking_id = new.booking_id) <> pg_current_xact_id() then
        raise exception 'booking % is complete', new.booking_id using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end
$$;

create trigger posting_comes_with_its_booking before insert on aftersales.posting
    for each row execute function aftersales.refuse_late_posting();

-- What the postings of a shop add up to. debt_fen counts above zero, unlike the postings of DEBT.
alter table aftersales.shop
    add column balance_fen bigint not null default 0,
    add column deposit_fen bigint not null default 0,
    add column debt_fen    bigint not null default 0;

update aftersales.shop s set (balance_fen, deposit_fen, debt_fen) = (
    select coalesce(sum(p.fen) filter (where p.account = 'BALANCE'), 0),
           coalesce(sum(p.fen) filter (where p.account = 'DEPOSIT'), 0),
           coalesce(-sum(p.fen) filter (where p.account = 'DEBT'), 0)
    from aftersales.booking b join aftersales.posting p using (booking_id) where b.shop_id = s.shop_id);

alter table aftersales.shop
    add constraint shop_balance_not_negative check (balance_fen >= 0),
    add constraint shop_deposit_not_negative check (deposit_fen >= 0),
    add constraint shop_debt_not_negative check (debt_fen >= 0);

create function aftersales.keep_account() returns trigger language plpgsql as $$
begin
    update aftersales.shop s set
        balance_fen = s.balance_fen + case new.account when 'BALANCE' then new.fen else 0 end,
        deposit_fen = s.deposit_fen + case new.account when 'DEPOSIT' then new.fen else 0 end,
        debt_fen = s.debt_fen - case new.account when 'DEBT' then new.fen else 0 end
    from aftersales.booking b where b.booking_id = new.booking_id and s.shop_id = b.shop_id;
    return null;
end
$$;

create trigger posting_moves_account after insert on aftersales.posting
    for each row when (new.account in ('BALANCE', 'DEPOSIT', 'DEBT')) execute function aftersales.keep_account();

create function aftersales.refuse_unbooked_account() returns trigger language plpgsql as $$
begin
    raise exception 'what shop % has follows from its bookings', new.shop_id
        using errcode = 'integrity_constraint_violation';
end
$$;

create trigger shop_begins_with_nothing before insert on aftersales.shop
    for each row when (new.balance_fen <> 0 or new.deposit_fen <> 0 or new.debt_fen <> 0)
    execute function aftersales.refuse_unbooked_account();
create trigger shop_account_is_booked before update of balance_fen, deposit_fen, debt_fen on aftersales.shop
    for each row when (pg_trigger_depth() = 0) execute function aftersales.refuse_unbooked_account();

-- A courier never pays more for a case than its buyer got.
create function aftersales.refuse_recovery_above_paid() returns trigger language plpgsql as $$
declare
    recovered_case text := (select case_id from aftersales.booking where booking_id = new.booking_id);
begin
    if (select -sum(p.fen) from aftersales.booking b join aftersales.posting p using (booking_id)
            where b.case_id = recovered_case and p.account = 'COURIER')
        > (select coalesce(sum(goods_fen + freight_fen + return_freight_fen + compensation_fen), 0) from aftersales.refund
            where case_id = recovered_case and state = 'DONE') then
        raise exception 'the courier pays more for case % than its buyer got', recovered_case
            using errcode = 'integrity_constraint_violation';
    end if;
    return null;
end
$$;

create trigger posting_of_courier_within_paid after insert on aftersales.posting
    for each row when (new.account = 'COURIER') execute function aftersales.refuse_recovery_above_paid();

-- Points in the order in which they were given.
alter table aftersales.shop_points
    add column points_id bigint generated always as identity,
    add constraint shop_points_count check (points <> 0);

drop index aftersales.shop_points_shop_ix;
create index shop_points_shop_ix on aftersales.shop_points (shop_id, points_id);

-- A dispute whose deposit was not filled pauses the settlement of the shop; the payment that fills it resumes it.
create table aftersales.settlement_change (
    change_id  bigint generated always as identity,
    shop_id    text        not null references aftersales.shop (shop_id),
    state      text        not null,
    at         timestamptz not null,
    actor      text        not null,
    case_id    text        references aftersales.case_file (case_id),
    booking_id bigint      references aftersales.booking (booking_id),
    constraint settlement_change_pk primary key (change_id),
    constraint settlement_change_has_its_cause check (
        (state = 'PAUSED' and case_id is not null and booking_id is null)
        or (state = 'RESUMED' and case_id is null and booking_id is not null))
);

create index settlement_change_shop_ix on aftersales.settlement_change (shop_id, change_id);

insert into aftersales.settlement_change (shop_id, state, at, actor, case_id)
select distinct on (s.shop_id) s.shop_id, 'PAUSED', s.settlement_paused_at, h.actor, h.case_id
from aftersales.shop s
join aftersales.case_history h
    on h.event = 'SETTLEMENT_PAUSED' and h.detail ->> 'shop' = s.shop_id and h.at = s.settlement_paused_at
order by s.shop_id, h.id;

drop trigger posting_is_not_rewritten on aftersales.posting;
drop function aftersales.refuse_posting_change();

create trigger booking_stays before update or delete on aftersales.booking
    for each row execute function aftersales.refuse_change();
create trigger posting_stays before update or delete on aftersales.posting
    for each row execute function aftersales.refuse_change();
create trigger shop_points_stay before update or delete on aftersales.shop_points
    for each row execute function aftersales.refuse_change();
create trigger settlement_changes_stay before update or delete on aftersales.settlement_change
    for each row execute function aftersales.refuse_change();

create trigger bookings_stay before truncate on aftersales.booking
    for each statement execute function aftersales.refuse_change();
create trigger postings_stay before truncate on aftersales.posting
    for each statement execute function aftersales.refuse_change();
create trigger all_shop_points_stay before truncate on aftersales.shop_points
    for each statement execute function aftersales.refuse_change();
create trigger all_settlement_changes_stay before truncate on aftersales.settlement_change
    for each statement execute function aftersales.refuse_change();
