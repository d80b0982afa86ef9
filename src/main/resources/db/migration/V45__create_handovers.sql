-- What a shift hands over to the next: one book for each shift of a day.
create table aftersales.handover (
    handover_id text        not null,
    seq         bigint generated always as identity,
    shift       text        not null,
    shift_date  date        not null,
    to_shift    text        not null,
    to_date     date        not null,
    opened_at   timestamptz not null,
    accept_by   timestamptz not null,
    lists_until timestamptz not null,
    closed_from  timestamptz,
    closed_until timestamptz,
    accepted_at timestamptz,
    accepted_by text,
    told_at     timestamptz,
    constraint handover_pk primary key (handover_id),
    constraint handover_once_a_shift unique (shift_date, shift),
    constraint handover_accepted_by_somebody check ((accepted_at is null) = (accepted_by is null)),
    constraint handover_closed_whole check ((closed_from is null) = (closed_until is null))
);

create index handover_seq_ix on aftersales.handover (seq);
create index handover_waiting_ix on aftersales.handover (accept_by) where accepted_at is null and told_at is null;

-- A task whose clock ends before the shift after the next begins, as it was when the book was opened; or a case that somebody
-- added. unstaffed: the clock ends while nobody works. warned_at: its case was told so.
create table aftersales.handover_matter (
    id          bigint generated always as identity,
    handover_id text    not null references aftersales.handover (handover_id),
    case_id     text    not null references aftersales.case_file (case_id),
    task_id     text,
    task_key    text,
    clause      text,
    on_expiry   text,
    due_at      timestamptz,
    amount_fen  bigint  not null,
    unstaffed   boolean not null,
    warned_at   timestamptz,
    constraint handover_matter_pk primary key (id),
    constraint handover_matter_task_whole check ((task_id is null) = (task_key is null) and (task_id is null) = (due_at is null))
);

create unique index handover_matter_task_uq on aftersales.handover_matter (handover_id, task_id) where task_id is not null;
create unique index handover_matter_case_uq on aftersales.handover_matter (handover_id, case_id) where task_id is null;
create index handover_matter_due_ix on aftersales.handover_matter (handover_id, due_at, id);
create index handover_matter_of_case_ix on aftersales.handover_matter (case_id, handover_id);
create index handover_matter_unwarned_ix on aftersales.handover_matter (due_at) where unstaffed and warned_at is null;

create table aftersales.handover_note (
    id          bigint generated always as identity,
    handover_id text        not null references aftersales.handover (handover_id),
    case_id     text        not null references aftersales.case_file (case_id),
    text        text        not null,
    written_by  text        not null,
    written_at  timestamptz not null,
    constraint handover_note_pk primary key (id),
    constraint handover_note_written check (text <> '')
);

create index handover_note_handover_ix on aftersales.handover_note (handover_id, id);

create trigger handover_note_stays
    before update or delete on aftersales.handover_note
    for each row execute function aftersales.refuse_change();
