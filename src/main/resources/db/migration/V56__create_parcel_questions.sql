-- Parcels that a courier was asked about because nothing was heard of them, and from when on each may be asked about again.
create table aftersales.parcel_question (
    tracking_number text        not null,
    unanswered      integer     not null,
    next_at         timestamptz not null,
    constraint parcel_question_pk primary key (tracking_number),
    constraint parcel_question_unanswered_not_negative check (unanswered >= 0)
);

create index carrier_event_received_ix on aftersales.carrier_event (tracking_number, received_at);
