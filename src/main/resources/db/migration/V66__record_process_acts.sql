-- What the process of a case was told, in order: a replay tells it again. Flags are the variables that came with it, which name
-- nobody; acted_at is where the clocks count from that followed. Rows are only ever added.
create table aftersales.process_act (
    seq         bigint generated always as identity,
    process_ref text        not null,
    kind        text        not null,
    name        text        not null,
    refund_id   text,
    flags       jsonb       not null,
    acted_at    timestamptz not null,
    at          timestamptz not null,
    constraint process_act_pk primary key (process_ref, seq),
    constraint process_act_kind_known check (kind in ('START', 'MESSAGE', 'TASK'))
);

create index case_file_process_ix on aftersales.case_file (process_ref);
