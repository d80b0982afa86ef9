-- When some node was last at work, in real time; a gap is an outage, and the time that clocks lost in it is given back.
create table aftersales.heartbeat (
    id smallint    not null,
    at timestamptz not null,
    constraint heartbeat_pk primary key (id),
    constraint heartbeat_once check (id = 1)
);

insert into aftersales.heartbeat (id, at) values (1, clock_timestamp());

alter table aftersales.deadline_measure
    add column from_at timestamptz,
    add column to_at timestamptz,
    drop constraint deadline_measure_kind_known,
    add constraint deadline_measure_kind_known check (kind in ('FREEZE', 'REPLACE', 'EXTEND', 'OUTAGE')),
    add constraint deadline_measure_outage_whole
        check ((kind = 'OUTAGE') = (from_at is not null) and (kind = 'OUTAGE') = (to_at is not null) and from_at < to_at);

alter table aftersales.deadline_amendment
    drop constraint deadline_amendment_kind_known,
    drop constraint deadline_amendment_frozen_whole,
    add constraint deadline_amendment_kind_known
        check (kind in ('EXTENSION', 'SUSPENSION', 'RESUMPTION', 'CARRIER_RECORD', 'HOLIDAY', 'GRACE', 'OUTAGE')),
    add constraint deadline_amendment_frozen_whole check ((frozen_from is null) = (frozen_to is null)
        and (frozen_from is null or (kind in ('HOLIDAY', 'OUTAGE') and frozen_from < frozen_to)));
