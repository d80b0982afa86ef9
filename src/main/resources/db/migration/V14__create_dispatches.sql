-- Parcels that the merchant sends under a case. difference_fen is what the other item costs more, or less than zero.
create table aftersales.dispatch (
    tracking_number     text        not null,
    case_id             text        not null references aftersales.case_file (case_id),
    carrier             text        not null,
    contents            text        not null,
    sku                 text,
    difference_fen      bigint      not null default 0,
    difference_refunded boolean     not null default false,
    sent_at             timestamptz not null,
    constraint dispatch_pk primary key (tracking_number),
    constraint dispatch_contents_known check (contents in ('REPLACEMENT', 'REPAIRED', 'SENT_BACK'))
);

create index dispatch_case_ix on aftersales.dispatch (case_id, sent_at);

-- What the buyer was offered for what was lost, damaged or cannot be repaired, and chose.
create table aftersales.remedy (
    case_id         text   not null references aftersales.case_file (case_id),
    offered         text   not null,
    amount_fen      bigint,
    carrier         text,
    tracking_number text,
    chosen          text,
    constraint remedy_pk primary key (case_id),
    constraint remedy_known check (offered in ('REFUND', 'RESEND', 'COMPENSATE')),
    constraint remedy_waybill_whole check ((carrier is null) = (tracking_number is null))
);
