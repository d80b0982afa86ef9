-- What a comparison with the payment partner's own list found, kept for a day that is over: the partner forgets its list.
create table aftersales.reconciliation (
    day            date        not null,
    ours_count     integer     not null,
    ours_fen       bigint      not null,
    partners_count integer     not null,
    partners_fen   bigint      not null,
    compared_at    timestamptz not null,
    constraint reconciliation_pk primary key (day)
);

create table aftersales.reconciliation_difference (
    day       date not null,
    refund_id text not null,
    kind      text not null,
    case_id   text,
    order_id  text not null,
    ours      text,
    partners  text,
    constraint reconciliation_difference_pk primary key (day, refund_id, kind),
    constraint reconciliation_difference_day_fk foreign key (day) references aftersales.reconciliation (day),
    constraint reconciliation_difference_kind_known check (kind in ('MISSING_AT_PARTNER', 'UNKNOWN_TO_US', 'AMOUNT_DIFFERS',
        'ORDER_DIFFERS', 'STATE_DIFFERS', 'DAY_DIFFERS', 'PAID_TWICE'))
);

create index refund_done_ix on aftersales.refund (done_at) where done_at is not null;
