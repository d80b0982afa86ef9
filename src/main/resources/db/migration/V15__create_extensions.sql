-- Every time that a party asked to lengthen a clock. One proposal of a case is open at a time.
create table aftersales.extension (
    id           bigint generated always as identity,
    case_id      text        not null references aftersales.case_file (case_id),
    clause       text        not null,
    until        timestamptz not null,
    reason       text        not null,
    proposed_by  text        not null,
    actor        text        not null,
    proposed_at  timestamptz not null,
    state        text        not null,
    constraint extension_pk primary key (id),
    constraint extension_party_known check (proposed_by in ('BUYER', 'MERCHANT')),
    constraint extension_state_known check (state in ('OPEN', 'GRANTED', 'DECLINED', 'LAPSED'))
);

create unique index extension_open_uq on aftersales.extension (case_id) where state = 'OPEN';
create index extension_case_ix on aftersales.extension (case_id, clause);
