-- Links in messages to buyers are signed. Where no key is configured, all nodes share this one, made by whichever asks first.
create table aftersales.link_key (
    single  boolean     not null default true,
    secret  bytea       not null,
    made_at timestamptz not null default clock_timestamp(),
    constraint link_key_pk primary key (single),
    constraint link_key_once check (single),
    constraint link_key_length check (octet_length(secret) = 32)
);
