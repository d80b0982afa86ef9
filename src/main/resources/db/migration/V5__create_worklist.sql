-- The task list as agents read it, written in the transaction that moves the task.
-- due_key is the due instant, or the end of time; risk_key is the due instant brought forward by the money at stake.
create table aftersales.work_item (
    task_id    text        not null,
    case_id    text        not null,
    key        text        not null,
    name       text        not null,
    groups     text[]      not null,
    assignee   text,
    created_at timestamptz not null,
    due_at     timestamptz,
    due_key    timestamptz not null,
    risk_key   timestamptz not null,
    clause     text,
    on_expiry  text,
    case_type  text        not null,
    channel    text        not null,
    order_id   text        not null,
    amount_fen bigint      not null,
    constraint work_item_pk primary key (task_id)
);

create index work_item_case_ix on aftersales.work_item (case_id);
create index work_item_assignee_ix on aftersales.work_item (assignee, due_key, task_id) where assignee is not null;
create index work_item_due_ix on aftersales.work_item (due_key, task_id);
create index work_item_risk_ix on aftersales.work_item (risk_key, task_id);
create index work_item_created_ix on aftersales.work_item (created_at, task_id);

-- One row per group that may take the task: the page of a team is a walk along one of these indexes.
create table aftersales.work_item_group (
    task_id    text        not null references aftersales.work_item (task_id) on delete cascade,
    grp        text        not null,
    due_key    timestamptz not null,
    risk_key   timestamptz not null,
    created_at timestamptz not null,
    constraint work_item_group_pk primary key (task_id, grp)
);

create index work_item_group_due_ix on aftersales.work_item_group (grp, due_key, task_id);
create index work_item_group_risk_ix on aftersales.work_item_group (grp, risk_key, task_id);
create index work_item_group_created_ix on aftersales.work_item_group (grp, created_at, task_id);

-- Who ended a task, so that the second person sees who did what.
create table aftersales.work_item_done (
    task_id text        not null,
    case_id text        not null,
    key     text        not null,
    done_by text,
    done_at timestamptz not null,
    constraint work_item_done_pk primary key (task_id)
);
