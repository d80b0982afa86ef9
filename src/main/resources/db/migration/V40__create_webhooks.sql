-- Who outside hears what happens to cases, and what they have been told. Events are written with the change they tell of; only the
-- sender changes deliveries after that, so that no case ever waits for a receiver.
create table aftersales.webhook (
    webhook_id       text        not null,
    url              text        not null,
    events           text[]      not null,
    state            text        not null,
    secret           text,
    old_secret       text,
    old_secret_until timestamptz,
    created_by       text        not null,
    created_at       timestamptz not null,
    constraint webhook_pk primary key (webhook_id),
    constraint webhook_state_known check (state in ('ACTIVE', 'PAUSED', 'DELETED')),
    constraint webhook_signs_until_deleted check ((state = 'DELETED') = (secret is null)),
    constraint webhook_old_secret_ends check ((old_secret is null) = (old_secret_until is null))
);

-- Outlives the events, so that no number of a case is given twice.
create table aftersales.case_event_sequence (
    case_id text   not null references aftersales.case_file (case_id),
    last    bigint not null,
    constraint case_event_sequence_pk primary key (case_id)
);

create table aftersales.case_event (
    event_no   bigint generated always as identity,
    event_id   text        not null,
    case_id    text        not null references aftersales.case_file (case_id),
    sequence   bigint      not null,
    type       text        not null,
    at         timestamptz not null,
    actor      text        not null,
    deadline   jsonb,
    written_at timestamptz not null,
    constraint case_event_pk primary key (event_no),
    constraint case_event_id_uq unique (event_id),
    constraint case_event_sequence_uq unique (case_id, sequence)
);

create index case_event_written_ix on aftersales.case_event (written_at);

-- The next attempt counts in the desk's time; a lease counts in the database's, whatever the demo's clock does.
create table aftersales.webhook_delivery (
    webhook_id   text        not null references aftersales.webhook (webhook_id),
    event_no     bigint      not null references aftersales.case_event (event_no),
    case_id      text        not null,
    state        text        not null,
    attempts     integer     not null default 0,
    due_at       timestamptz not null,
    leased_until timestamptz,
    ended_at     timestamptz,
    last_error   text,
    constraint webhook_delivery_pk primary key (webhook_id, event_no),
    constraint webhook_delivery_state_known check (state in ('PENDING', 'DELIVERED', 'GIVEN_UP')),
    constraint webhook_delivery_ended_once check ((state = 'PENDING') = (ended_at is null))
);

create index webhook_delivery_due_ix on aftersales.webhook_delivery (webhook_id, due_at, event_no) where state = 'PENDING';
create index webhook_delivery_case_ix on aftersales.webhook_delivery (webhook_id, case_id, event_no) where state = 'PENDING';
create index webhook_delivery_event_ix on aftersales.webhook_delivery (event_no);
create index webhook_delivery_ended_ix on aftersales.webhook_delivery (ended_at) where ended_at is not null;
