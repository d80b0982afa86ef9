-- Evidence is stored once and never edited; the content lies outside the row under its digest.
create table aftersales.evidence (
    evidence_id  text        not null,
    kind         text        not null,
    file_name    text        not null,
    content_type text        not null,
    size         bigint      not null,
    sha256       text        not null,
    uploader     text        not null,
    role         text        not null,
    stored_at    timestamptz not null,
    constraint evidence_pk primary key (evidence_id),
    constraint evidence_not_empty check (size > 0)
);

create table aftersales.case_evidence (
    case_id     text        not null references aftersales.case_file (case_id),
    evidence_id text        not null references aftersales.evidence (evidence_id),
    purpose     text        not null,
    added_at    timestamptz not null,
    constraint case_evidence_pk primary key (case_id, evidence_id, purpose)
);
