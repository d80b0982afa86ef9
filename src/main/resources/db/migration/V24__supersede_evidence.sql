-- A newer piece takes an older one's place and points at it, so that nothing of the older one changes. What was added after
-- its time says what had ended before. What a case was asked for stays as it was asked, whatever becomes of the table.
alter table aftersales.evidence
    add column supersedes text,
    add constraint evidence_supersedes_fk foreign key (supersedes) references aftersales.evidence (evidence_id),
    add constraint evidence_superseded_once unique (supersedes),
    add constraint evidence_supersedes_another check (supersedes <> evidence_id);

alter table aftersales.case_evidence
    add column late_after text,
    add constraint case_evidence_late_after_named check (late_after <> '');

create index case_evidence_by_evidence on aftersales.case_evidence (evidence_id);

create trigger case_evidence_stays
    before update or delete on aftersales.case_evidence
    for each row execute function aftersales.refuse_change();

create table aftersales.evidence_ask (
    case_id  text        not null,
    party    text        not null,
    kinds    text[]      not null,
    moment   text        not null,
    asked_at timestamptz not null,
    constraint evidence_ask_pk primary key (case_id, party, kinds),
    constraint evidence_ask_case_fk foreign key (case_id) references aftersales.case_file (case_id),
    constraint evidence_ask_party check (party in ('BUYER', 'MERCHANT')),
    constraint evidence_ask_kinds_named check (cardinality(kinds) > 0)
);
