-- Where a case stood when a clock acted on silence, so that a supervisor can take it back there for a week.
create table aftersales.clock_stand (
    deadline_id uuid        not null references aftersales.deadline (deadline_id),
    case_id     text        not null references aftersales.case_file (case_id),
    kept_at     timestamptz not null,
    file        jsonb       not null,
    units       jsonb       not null,
    places      jsonb       not null,
    constraint clock_stand_pk primary key (deadline_id)
);

create index clock_stand_kept_ix on aftersales.clock_stand (kept_at);

alter table aftersales.deadline_amendment
    drop constraint deadline_amendment_kind_known,
    add constraint deadline_amendment_kind_known
        check (kind in ('EXTENSION', 'SUSPENSION', 'RESUMPTION', 'CARRIER_RECORD', 'HOLIDAY', 'GRACE'));

-- A refund that was taken back before anybody approved it claims nothing any more; what it was stands in its counter-entry.
create table aftersales.refund_cancellation (
    refund_id          text        not null references aftersales.refund (refund_id),
    goods_fen          bigint      not null,
    freight_fen        bigint      not null,
    return_freight_fen bigint      not null,
    compensation_fen   bigint      not null,
    actor              text        not null,
    at                 timestamptz not null,
    constraint refund_cancellation_pk primary key (refund_id)
);

alter table aftersales.refund
    drop constraint refund_state_known,
    add constraint refund_state_known
        check (state in ('PLANNED', 'APPROVED', 'SENT', 'DONE', 'FAILED', 'UNKNOWN', 'CANCELLED')),
    drop constraint refund_of_something,
    add constraint refund_of_something
        check (state = 'CANCELLED' or goods_fen + freight_fen + return_freight_fen + compensation_fen > 0);

drop index aftersales.refund_once_uq;
create unique index refund_once_uq on aftersales.refund (case_id, kind)
    where kind in ('PENALTY', 'REIMBURSEMENT') and state <> 'CANCELLED';

-- A counter-entry of a deduction is below zero in both its parts.
alter table aftersales.deduction drop constraint deduction_gifts_not_negative;
