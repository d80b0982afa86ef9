-- Who is told by mail, and what is still to be told. Mails are written with the change they tell of; only the sender changes them
-- after that, so that no case ever waits for a mail server.
create table aftersales.shop_mail (
    shop_id    text        not null references aftersales.shop (shop_id),
    email      text        not null,
    language   text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint shop_mail_pk primary key (shop_id),
    constraint shop_mail_language_known check (language in ('ZH', 'EN'))
);

-- The language that somebody chose last; nobody has to choose.
alter table aftersales.app_user
    add column language text,
    add constraint app_user_language_known check (language in ('ZH', 'EN'));

-- Most buyers have no login here; a shop may tell where to write to.
alter table aftersales.shop_order add column buyer_email text;

-- The next attempt counts in the desk's time; a lease counts in the database's, whatever the demo's clock does.
create table aftersales.mail (
    mail_id      bigint generated always as identity,
    event_id     text        not null,
    audience     text        not null,
    recipient    text        not null,
    address      text        not null,
    language     text        not null,
    kind         text        not null,
    case_id      text references aftersales.case_file (case_id),
    matter       jsonb       not null,
    state        text        not null default 'PENDING',
    attempts     integer     not null default 0,
    written_at   timestamptz not null,
    due_at       timestamptz not null,
    leased_until timestamptz,
    ended_at     timestamptz,
    last_error   text,
    constraint mail_pk primary key (mail_id),
    constraint mail_once unique (event_id, audience, recipient),
    constraint mail_audience_known check (audience in ('BUYER', 'MERCHANT', 'STAFF')),
    constraint mail_language_known check (language in ('ZH', 'EN')),
    constraint mail_kind_known check (kind in ('STATUS', 'REMINDER', 'NOTICE')),
    constraint mail_state_known check (state in ('PENDING', 'SENT', 'GIVEN_UP')),
    constraint mail_ended_once check ((state = 'PENDING') = (ended_at is null))
);

create index mail_due_ix on aftersales.mail (due_at, mail_id) where state = 'PENDING';
create index mail_given_up_ix on aftersales.mail (ended_at desc) where state = 'GIVEN_UP';
create index mail_ended_ix on aftersales.mail (ended_at) where ended_at is not null;
