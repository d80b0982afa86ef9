-- Answers kept by idempotency key, so that a second delivery gets the first one's answer.
create table aftersales.request_key (
    caller      text        not null,
    key         text        not null,
    digest      text        not null,
    started_at  timestamptz not null,
    case_id     text,
    status      integer,
    headers     jsonb,
    body        bytea,
    constraint request_key_pk primary key (caller, key)
);

create index request_key_started_ix on aftersales.request_key (started_at);

-- What a supervisor has to be told.
create table aftersales.notice (
    id      bigint generated always as identity,
    grp     text        not null,
    case_id text,
    event   text        not null,
    detail  jsonb       not null,
    at      timestamptz not null,
    seen_at timestamptz,
    constraint notice_pk primary key (id)
);
