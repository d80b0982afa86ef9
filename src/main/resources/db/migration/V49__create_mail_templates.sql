-- What mails say, as somebody changed it: each change is a row of its own, and the last one counts. Without words of its own a row
-- goes back to those that the program ships.
create table aftersales.mail_template (
    kind       text        not null,
    version    integer     not null,
    subject_zh text,
    subject_en text,
    body_zh    text,
    body_en    text,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint mail_template_pk primary key (kind, version),
    constraint mail_template_kind_known check (kind in ('STATUS', 'REMINDER', 'NOTICE')),
    constraint mail_template_whole check (num_nonnulls(subject_zh, subject_en, body_zh, body_en) in (0, 4))
);
