-- Who works when is data. Of a shift's or a person's rows that with the latest valid_from counts, then the newest; the others tell
-- how that came about.
create table aftersales.shift_pattern (
    id         bigint generated always as identity,
    shift      text        not null,
    name_zh    text        not null,
    name_en    text        not null,
    starts     time        not null,
    ends       time        not null,
    valid_from date        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint shift_pattern_pk primary key (id),
    constraint shift_pattern_key_plain check (shift ~ '^[a-z][a-z0-9-]{0,39}$'),
    constraint shift_pattern_named check ('' not in (name_zh, name_en)),
    constraint shift_pattern_ends check (starts <> ends)
);

-- day_off is the day of the week, 1 is Monday. Who has no shift works none from then on.
create table aftersales.roster_entry (
    id                bigint generated always as identity,
    login             text        not null references aftersales.app_user (login),
    shift             text,
    day_off           integer,
    rests_on_holidays boolean     not null,
    leads             boolean     not null,
    valid_from        date        not null,
    changed_by        text        not null,
    changed_at        timestamptz not null,
    constraint roster_entry_pk primary key (id),
    constraint roster_entry_day_of_week check (day_off between 1 and 7),
    constraint roster_entry_one_day_off check ((shift is null) = (day_off is null))
);

create index roster_entry_login_ix on aftersales.roster_entry (login, id);

-- Who works on after the end of his shift of a day; the newest row of a person and day counts.
create table aftersales.shift_run_on (
    id         bigint generated always as identity,
    login      text        not null references aftersales.app_user (login),
    shift_date date        not null,
    until_at   timestamptz not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint shift_run_on_pk primary key (id)
);

create index shift_run_on_date_ix on aftersales.shift_run_on (shift_date);

create trigger shift_pattern_stays
    before update or delete on aftersales.shift_pattern
    for each row execute function aftersales.refuse_change();
create trigger roster_entry_stays
    before update or delete on aftersales.roster_entry
    for each row execute function aftersales.refuse_change();
create trigger shift_run_on_stays
    before update or delete on aftersales.shift_run_on
    for each row execute function aftersales.refuse_change();
