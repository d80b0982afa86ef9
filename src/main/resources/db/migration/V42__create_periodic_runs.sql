-- How the last run of each periodic job ended, in real time: the schedule does not follow the demo's virtual clock.
create table aftersales.periodic_run (
    job        text        not null,
    started_at timestamptz not null,
    ended_at   timestamptz not null,
    failure    text,
    constraint periodic_run_pk primary key (job)
);
