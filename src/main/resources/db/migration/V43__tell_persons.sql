-- A notice is for the people of a role, or for one person.
alter table aftersales.notice
    alter column grp drop not null,
    add column login text references aftersales.app_user (login),
    add constraint notice_for_role_or_person check (num_nonnulls(grp, login) = 1);

create index notice_unseen_ix on aftersales.notice (grp, id desc) where seen_at is null and grp is not null;
create index notice_unseen_by_person_ix on aftersales.notice (login, id desc) where seen_at is null and login is not null;

-- Where to write to; nobody has to have one.
alter table aftersales.app_user add column email text;
