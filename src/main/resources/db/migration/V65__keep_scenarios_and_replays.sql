-- Scenarios that owners keep beside those of the release: as they were sent, and never changed.
create table aftersales.studio_scenario (
    scenario_id text        not null,
    key         text        not null,
    scenario    jsonb       not null,
    saved_by    text        not null,
    saved_at    timestamptz not null,
    constraint studio_scenario_pk primary key (scenario_id)
);

create index studio_scenario_key_ix on aftersales.studio_scenario (key, saved_at);

-- Closed cases played again on a draft. alive_until: a node is at it; one that is not, and has not ended, was broken off with
-- its node.
create table aftersales.studio_replay (
    replay_id   text        not null,
    draft_id    text        not null references aftersales.studio_draft (draft_id),
    revision    integer     not null,
    wanted      integer     not null,
    found       integer,
    state       text        not null,
    started_by  text        not null,
    started_at  timestamptz not null,
    alive_until timestamptz not null,
    ended_at    timestamptz,
    constraint studio_replay_pk primary key (replay_id),
    constraint studio_replay_state_known check (state in ('RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'INTERRUPTED')),
    constraint studio_replay_ended check ((state = 'RUNNING') = (ended_at is null))
);

create unique index studio_replay_running_uq on aftersales.studio_replay (draft_id) where state = 'RUNNING';
create index studio_replay_draft_ix on aftersales.studio_replay (draft_id, started_at desc);

-- What came of each case. before and after are absent where a case cannot be compared; why says why.
create table aftersales.studio_replay_case (
    replay_id text  not null references aftersales.studio_replay (replay_id),
    case_id   text  not null references aftersales.case_file (case_id),
    verdict   text  not null,
    before    jsonb,
    after     jsonb,
    why       text,
    constraint studio_replay_case_pk primary key (replay_id, case_id),
    constraint studio_replay_case_verdict_known check (verdict in ('SAME', 'DIFFERENT', 'NOT_COMPARABLE')),
    constraint studio_replay_case_reasoned check ((verdict = 'NOT_COMPARABLE') = (why is not null))
);
