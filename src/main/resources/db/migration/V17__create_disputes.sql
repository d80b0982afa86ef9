-- What an arbiter has to decide about another case, and decided.
create table aftersales.dispute (
    case_id             text        not null references aftersales.case_file (case_id),
    parent_case_id      text        not null references aftersales.case_file (case_id),
    ask_party           text,
    buyer_answered      boolean     not null default false,
    merchant_answered   boolean     not null default false,
    ruling              text,
    amount_fen          bigint,
    responsibility      text,
    reasons             text,
    ruled_by            text,
    ruled_at            timestamptz,
    forced              boolean     not null default false,
    payout_refund_id    text        references aftersales.refund (refund_id),
    paid_out            boolean     not null default false,
    appealed_by         text,
    appeal_grounds      text,
    upheld              boolean,
    appeal_reasons      text,
    counter_refund_id   text        references aftersales.refund (refund_id),
    constraint dispute_pk primary key (case_id),
    constraint dispute_ask_party_known check (ask_party in ('BUYER', 'MERCHANT', 'BOTH')),
    constraint dispute_appeal_party_known check (appealed_by in ('BUYER', 'MERCHANT'))
);

create index dispute_parent_ix on aftersales.dispute (parent_case_id);
