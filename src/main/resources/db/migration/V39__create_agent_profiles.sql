-- The newest row of an agent tells what he can take and when he is away; the others tell how that came about.
create table aftersales.agent_profile (
    id           bigint generated always as identity,
    login        text        not null references aftersales.app_user (login),
    teams        text[]      not null,
    languages    text[]      not null,
    categories   text[]      not null,
    most_open    integer,
    absent_from  timestamptz,
    absent_until timestamptz,
    deputy       text references aftersales.app_user (login),
    changed_by   text        not null,
    changed_at   timestamptz not null,
    constraint agent_profile_pk primary key (id),
    constraint agent_profile_most_open_not_negative check (most_open >= 0),
    constraint agent_profile_returns_after_leaving check (absent_until is null or absent_until > absent_from),
    constraint agent_profile_not_own_deputy check (deputy <> login)
);

create index agent_profile_login_ix on aftersales.agent_profile (login, id desc);

create trigger agent_profile_stays
    before update or delete on aftersales.agent_profile
    for each row execute function aftersales.refuse_change();

-- Whose turn it was last: the highest number.
create table aftersales.agent_turn (
    login text   not null references aftersales.app_user (login),
    taken bigint not null,
    constraint agent_turn_pk primary key (login)
);

create index case_file_owner_ix on aftersales.case_file (owner) where status <> 'CLOSED';
