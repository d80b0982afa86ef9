-- One act on many tasks, held back for a while in which it can be taken back. leased_until: a node is at it.
create table aftersales.task_batch (
    batch_id     text        not null,
    login        text        not null,
    role         text        not null,
    act          text        not null,
    assignee     text,
    given_at     timestamptz not null,
    runs_at      timestamptz not null,
    state        text        not null,
    leased_until timestamptz,
    constraint task_batch_pk primary key (batch_id),
    constraint task_batch_state_known check (state in ('HELD', 'TAKEN_BACK', 'RUNNING', 'DONE'))
);

create index task_batch_runs_ix on aftersales.task_batch (runs_at) where state in ('HELD', 'RUNNING');

-- code is DONE, or that of the refusal; absent until the act was tried. ticket keeps clocks of the case from acting before it.
create table aftersales.task_batch_item (
    batch_id text    not null references aftersales.task_batch (batch_id),
    position integer not null,
    task_id  text    not null,
    ticket   bigint,
    code     text,
    detail   text,
    constraint task_batch_item_pk primary key (batch_id, position)
);
