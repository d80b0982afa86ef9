-- A shift that has ended is worked no more from the day on; its name and times are those of before.
alter table aftersales.shift_pattern add column ended boolean not null default false;

create index shift_run_on_login_ix on aftersales.shift_run_on (login, id);
