-- Open cases that go over to another version of their diagram, and what came of it for each. A dry run has no version and keeps the file
-- that it tries. leased_until: a node is at it. number: a share of n percent is the cases whose number is at most n.
create table aftersales.case_migration (
    migration_id  text        not null,
    seq           bigint generated always as identity,
    key           text        not null,
    draft_id      text        not null references aftersales.studio_draft (draft_id),
    version       integer,
    xml           bytea,
    percent       integer     not null,
    reason        text        not null,
    started_by    text        not null,
    started_at    timestamptz not null,
    backed_out_by text,
    state         text        not null,
    leased_until  timestamptz,
    constraint case_migration_pk primary key (migration_id),
    constraint case_migration_state_known check (state in ('RUNNING', 'STOPPED', 'DONE', 'BACKING_OUT', 'BACKED_OUT')),
    constraint case_migration_percent_known check (percent between 1 and 100),
    constraint case_migration_to_version_or_dry check ((version is null) <> (xml is null)),
    constraint case_migration_dry_moves_nothing_back check (version is not null or backed_out_by is null)
);

create index case_migration_seq_ix on aftersales.case_migration (seq);
create index case_migration_under_way_ix on aftersales.case_migration (seq) where state in ('RUNNING', 'BACKING_OUT');

-- proof: the clocks and timers of the case, the same before and after; change: of one that was refused, what would have differed.
create table aftersales.case_migration_case (
    migration_id text    not null references aftersales.case_migration (migration_id),
    case_id      text    not null references aftersales.case_file (case_id),
    from_version integer not null,
    number       integer not null,
    state        text    not null,
    rule         text,
    reason_zh    text,
    reason_en    text,
    proof        jsonb,
    change       jsonb,
    at           timestamptz,
    constraint case_migration_case_pk primary key (migration_id, case_id),
    constraint case_migration_case_state_known
        check (state in ('WAITING', 'MIGRATED', 'REFUSED', 'GONE', 'MOVED_BACK', 'NOT_MOVED_BACK')),
    constraint case_migration_case_number_known check (number between 1 and 100),
    constraint case_migration_case_moved_proven check (state not in ('MIGRATED', 'MOVED_BACK') or proof is not null)
);

create index case_migration_case_turn_ix on aftersales.case_migration_case (migration_id, state, number, case_id);
