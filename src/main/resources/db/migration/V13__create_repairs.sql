-- What merchant and buyer agreed for a repair, and when somebody is or was there.
create table aftersales.repair (
    case_id          text        not null references aftersales.case_file (case_id),
    proposed_due_at  timestamptz,
    proposed_fee_fen bigint,
    proposed_cap_fen bigint,
    agreed_due_at    timestamptz,
    agreed_fee_fen   bigint,
    agreed_cap_fen   bigint,
    terms_missed     integer     not null default 0,
    slot_from        timestamptz,
    slot_to          timestamptz,
    first_visit_at   timestamptz,
    constraint repair_pk primary key (case_id),
    constraint repair_slot_whole check ((slot_from is null) = (slot_to is null)),
    constraint repair_slot_forward check (slot_from < slot_to),
    constraint repair_amounts_not_negative check (proposed_fee_fen >= 0 and proposed_cap_fen >= 0 and agreed_fee_fen >= 0
        and agreed_cap_fen >= 0)
);

-- Invoices of repairs that the buyer arranged. A number is used once.
create table aftersales.repair_invoice (
    number       text        not null,
    case_id      text        not null references aftersales.case_file (case_id),
    amount_fen   bigint      not null,
    accepted_fen bigint,
    submitted_at timestamptz not null,
    constraint repair_invoice_pk primary key (number),
    constraint repair_invoice_positive check (amount_fen > 0),
    constraint repair_invoice_accepted_at_most_invoiced check (accepted_fen between 0 and amount_fen)
);

create index repair_invoice_case_ix on aftersales.repair_invoice (case_id, submitted_at);
