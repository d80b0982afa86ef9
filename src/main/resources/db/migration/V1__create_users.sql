-- One role for each user: who may do what is decided by that role alone.
create table aftersales.app_user (
    login         text        not null,
    password_hash text        not null,
    display_name  text        not null,
    role          text        not null,
    enabled       boolean     not null default true,
    created_at    timestamptz not null,
    constraint app_user_pk primary key (login),
    constraint app_user_role_known check (role in ('AGENT', 'WAREHOUSE', 'REPAIR', 'FIELD', 'LOGISTICS', 'FINANCE',
        'SUPERVISOR', 'MANAGER', 'ARBITER', 'PROCESS_OWNER', 'ADMIN', 'CHANNEL', 'BUYER'))
);

create index app_user_role_ix on aftersales.app_user (role, login);
