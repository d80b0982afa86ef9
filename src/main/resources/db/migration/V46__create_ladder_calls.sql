-- Each step of the ladder that was taken, for the end that its clock had then, and the notice that tells it. Who ticks that off has taken note.
create table aftersales.ladder_call (
    id          bigint generated always as identity,
    deadline_id uuid        not null references aftersales.deadline (deadline_id),
    case_id     text        not null references aftersales.case_file (case_id),
    clause      text        not null,
    step        text        not null,
    due_at      timestamptz not null,
    at          timestamptz not null,
    grp         text,
    login       text references aftersales.app_user (login),
    channel     text        not null,
    acknowledge boolean     not null,
    moved       boolean     not null,
    notice_id   bigint references aftersales.notice (id),
    constraint ladder_call_pk primary key (id),
    constraint ladder_call_once_uq unique (deadline_id, due_at, step),
    constraint ladder_call_for_role_or_person check (num_nonnulls(grp, login) = 1)
);

create index ladder_call_untold_ix on aftersales.ladder_call (grp, login) where notice_id is null;
create index ladder_call_notice_ix on aftersales.ladder_call (notice_id, due_at) where notice_id is not null;
