-- The ledger: one row per clock of a case. What it was computed from never changes; only its state moves.
create table aftersales.deadline (
    deadline_id  uuid        not null,
    case_id      text        not null references aftersales.case_file (case_id),
    clause       text        not null,
    scope        text        not null,
    party        text        not null,
    anchor_event text        not null,
    anchor_at    timestamptz not null,
    due_at       timestamptz not null,
    on_expiry    text        not null,
    clock        text        not null,
    profile      text        not null,
    provisional  boolean     not null,
    arithmetic   jsonb       not null,
    state        text        not null,
    decided_at   timestamptz,
    late_by_ms   bigint,
    seq          bigint generated always as identity,
    constraint deadline_pk primary key (deadline_id),
    constraint deadline_state_known check (state in ('RUNNING', 'MET', 'MISSED', 'SUSPENDED', 'CANCELLED')),
    constraint deadline_decided_once check ((state in ('RUNNING', 'SUSPENDED')) = (decided_at is null)),
    constraint deadline_late_only_when_missed check (late_by_ms is null or state = 'MISSED')
);

create unique index deadline_live_uq on aftersales.deadline (case_id, clause, scope) where state in ('RUNNING', 'SUSPENDED');
create index deadline_case_ix on aftersales.deadline (case_id, seq);
create index deadline_running_due_ix on aftersales.deadline (due_at) where state = 'RUNNING';

-- What moved a clock after it was told: by whom, why, from when to when.
create table aftersales.deadline_amendment (
    id          bigint generated always as identity,
    deadline_id uuid        not null references aftersales.deadline (deadline_id),
    kind        text        not null,
    due_before  timestamptz not null,
    due_after   timestamptz,
    left_ms     bigint,
    reason      text        not null,
    actor       text        not null,
    at          timestamptz not null,
    constraint deadline_amendment_pk primary key (id),
    constraint deadline_amendment_kind_known check (kind in ('EXTENSION', 'SUSPENSION', 'RESUMPTION', 'CARRIER_RECORD', 'HOLIDAY'))
);

create index deadline_amendment_deadline_ix on aftersales.deadline_amendment (deadline_id, id);

create function aftersales.refuse_deadline_rewrite() returns trigger language plpgsql as $$
begin
    raise exception 'a deadline is amended, never rewritten' using errcode = 'integrity_constraint_violation';
end
$$;

create trigger deadline_is_not_rewritten
    before update of case_id, clause, scope, party, anchor_event, anchor_at, due_at, on_expiry, clock, profile, provisional, arithmetic
    on aftersales.deadline
    for each row execute function aftersales.refuse_deadline_rewrite();

create view aftersales.deadline_in_force as
select d.*, coalesce(a.due_after, a.due_before, d.due_at) as due_now
from aftersales.deadline d
left join lateral (
    select due_after, due_before from aftersales.deadline_amendment where deadline_id = d.deadline_id order by id desc limit 1
) a on true;
