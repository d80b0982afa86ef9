-- Payments that are no goods money: compensation_fen eats nothing of what may still be refunded. driven_by is the case
-- whose process waits for the payment, where it is not the case that the money is booked on.
alter table aftersales.refund
    add column kind             text   not null default 'REFUND',
    add column compensation_fen bigint not null default 0,
    add column driven_by        text   references aftersales.case_file (case_id),
    add constraint refund_kind_known check (kind in ('REFUND', 'DIFFERENCE', 'PENALTY', 'COMPENSATION', 'REIMBURSEMENT')),
    add constraint refund_compensation_not_negative check (compensation_fen >= 0),
    add constraint refund_goods_or_compensation check (compensation_fen = 0 or (goods_fen = 0 and freight_fen = 0));

-- One table row per payment kind that belongs to a case once.
create unique index refund_once_uq on aftersales.refund (case_id, kind) where kind in ('PENALTY', 'REIMBURSEMENT');
