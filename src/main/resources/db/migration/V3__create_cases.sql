-- One row per case. Its lock is the lock of everything that happens to the case.
create table aftersales.case_file (
    case_id             text        not null,
    type                text        not null,
    mode                text,
    status              text        not null,
    outcome             text,
    ending              text,
    order_id            text        not null references aftersales.shop_order (order_id),
    shop_id             text        not null,
    channel             text        not null,
    buyer_id            text        not null,
    owner               text,
    reason              text        not null,
    description         text        not null,
    requested_fen       bigint      not null,
    responsibility      text,
    outbound_bearer     text,
    return_bearer       text,
    return_address      text,
    fault_confirmed     boolean,
    carrier             text,
    tracking_number     text,
    waybill_at          timestamptz,
    offer_type          text,
    offer_fen           bigint,
    offer_accepted      boolean     not null default false,
    parent_case_id      text references aftersales.case_file (case_id),
    predecessor_case_id text references aftersales.case_file (case_id),
    successor_case_id   text references aftersales.case_file (case_id),
    deadline_table      text        not null,
    process_ref         text,
    opened_at           timestamptz not null,
    acted_at            timestamptz not null,
    closed_at           timestamptz,
    constraint case_file_pk primary key (case_id),
    constraint case_file_requested_not_negative check (requested_fen >= 0),
    constraint case_file_outcome_once_closed check ((status = 'CLOSED') = (outcome is not null)),
    constraint case_file_closed_at_once_closed check ((status = 'CLOSED') = (closed_at is not null))
);

create index case_file_order_ix on aftersales.case_file (order_id);
create index case_file_buyer_ix on aftersales.case_file (buyer_id, opened_at desc);
create index case_file_opened_ix on aftersales.case_file (opened_at desc, case_id);
create unique index case_file_tracking_number_uq on aftersales.case_file (tracking_number) where tracking_number is not null;

-- The units a case is about. A unit is under one open case at a time and is refunded once for ever.
create table aftersales.case_unit (
    case_id   text    not null references aftersales.case_file (case_id),
    order_id  text    not null,
    line_id   text    not null,
    unit      integer not null,
    share_fen bigint  not null,
    state     text    not null,
    constraint case_unit_pk primary key (case_id, line_id, unit),
    constraint case_unit_line_fk foreign key (order_id, line_id) references aftersales.order_line (order_id, line_id),
    constraint case_unit_state_known check (state in ('HELD', 'ACCEPTED', 'REFUNDED', 'RELEASED'))
);

create unique index case_unit_taken_uq on aftersales.case_unit (order_id, line_id, unit) where state <> 'RELEASED';

create table aftersales.case_history (
    id      bigint generated always as identity,
    case_id text        not null references aftersales.case_file (case_id),
    at      timestamptz not null,
    actor   text        not null,
    event   text        not null,
    detail  jsonb       not null,
    constraint case_history_pk primary key (id)
);

create index case_history_case_ix on aftersales.case_history (case_id, id);

-- An act enters here before it waits for the case's lock, so that what was received first wins.
create table aftersales.case_inbox (
    id          bigint generated always as identity,
    case_id     text        not null,
    received_at timestamptz not null,
    entered_at  timestamptz not null default clock_timestamp(),
    constraint case_inbox_pk primary key (id)
);

create index case_inbox_case_ix on aftersales.case_inbox (case_id);
