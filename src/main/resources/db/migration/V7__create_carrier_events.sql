-- What carriers report, kept also for numbers that nobody has entered yet; case_id is the case that took notice of it.
create table aftersales.carrier_event (
    id              bigint generated always as identity,
    tracking_number text        not null,
    carrier         text        not null,
    event           text        not null,
    at              timestamptz not null,
    received_at     timestamptz not null,
    case_id         text references aftersales.case_file (case_id),
    constraint carrier_event_pk primary key (id),
    constraint carrier_event_once unique (tracking_number, event, at),
    constraint carrier_event_known check (event in ('PICKED_UP', 'SIGNED', 'REFUSED', 'LOST', 'RETURNED'))
);
