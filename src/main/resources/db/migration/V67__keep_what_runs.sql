-- What owners let go on although a release brought another file, by what that file says: another one is decided about anew.
create table aftersales.studio_kept (
    key         text        not null,
    file_sha256 text        not null,
    kept_by     text        not null,
    kept_at     timestamptz not null,
    reason      text,
    constraint studio_kept_pk primary key (key, file_sha256)
);

-- Where clocks were missed within some weeks is asked for each step of a diagram.
create index deadline_missed_ix on aftersales.deadline (decided_at) include (scope, clause) where state = 'MISSED';
