-- What a platform announces for many clocks, and what came of it for each. leased_until: a node is at it.
create table aftersales.deadline_measure (
    measure_id   text        not null,
    seq          bigint generated always as identity,
    kind         text        not null,
    from_day     date,
    to_day       date,
    clock        text,
    hours        integer,
    until_at     timestamptz,
    channels     text[]      not null,
    shops        text[]      not null,
    clauses      text[]      not null,
    due_from     date,
    due_to       date,
    reason       text        not null,
    announced_by text        not null,
    announced_at timestamptz not null,
    run_at       timestamptz not null,
    state        text        not null,
    leased_until timestamptz,
    constraint deadline_measure_pk primary key (measure_id),
    constraint deadline_measure_kind_known check (kind in ('FREEZE', 'REPLACE', 'EXTEND')),
    constraint deadline_measure_state_known check (state in ('RUNNING', 'STOPPED', 'DONE')),
    constraint deadline_measure_reasoned check (reason <> '')
);

create index deadline_measure_seq_ix on aftersales.deadline_measure (seq);
create index deadline_measure_running_ix on aftersales.deadline_measure (seq) where state = 'RUNNING';

-- effect is what came of it, FAILED where it went wrong; absent until tried. A clock stands here once: no measure moves it twice.
create table aftersales.deadline_measure_clock (
    measure_id  text        not null references aftersales.deadline_measure (measure_id),
    deadline_id uuid        not null references aftersales.deadline (deadline_id),
    case_id     text        not null references aftersales.case_file (case_id),
    effect      text,
    due_before  timestamptz not null,
    due_after   timestamptz,
    constraint deadline_measure_clock_pk primary key (measure_id, deadline_id)
);

create index deadline_measure_clock_case_ix on aftersales.deadline_measure_clock (measure_id, case_id);
create index deadline_measure_clock_open_ix on aftersales.deadline_measure_clock (measure_id, due_before) where effect is null;

-- The stretch in which a measure lets the clock stand still, also where the clock stood still already when it was announced.
alter table aftersales.deadline_amendment
    add column frozen_from timestamptz,
    add column frozen_to timestamptz,
    add constraint deadline_amendment_frozen_whole
        check ((frozen_from is null) = (frozen_to is null) and (frozen_from is null or (kind = 'HOLIDAY' and frozen_from < frozen_to)));
