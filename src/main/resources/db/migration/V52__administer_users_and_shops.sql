-- Who may deal with which shops, and what administrators change of users and shops.
alter table aftersales.app_user
    -- Those to which the user is bound; nobody who has none here is bound.
    add column shops text[] not null default '{}',
    -- Counts the changes after which whoever is inside has to enter anew.
    add column entry_no integer not null default 0;

-- A shop that is off takes no new orders; cases on orders it has taken go on.
alter table aftersales.shop add column enabled boolean not null default true;

-- The columns of what was changed, as they were and as they are; of a password nothing but that it was set.
create table aftersales.administration_change (
    id         bigint generated always as identity,
    subject    text        not null,
    subject_id text        not null,
    what       text        not null,
    before     jsonb       not null,
    after      jsonb       not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint administration_change_pk primary key (id),
    constraint administration_change_subject_known check (subject in ('USER', 'SHOP')),
    constraint administration_change_what_known check (what in ('ADDED', 'CHANGED', 'PASSWORD_SET'))
);

create index administration_change_subject_ix on aftersales.administration_change (subject, subject_id, id desc);

create trigger administration_change_stays
    before update or delete on aftersales.administration_change
    for each row execute function aftersales.refuse_change();
