-- One intent per refund. refund_id is the key under which the payment partner knows it, for ever.
create table aftersales.refund (
    refund_id      text        not null,
    case_id        text        not null references aftersales.case_file (case_id),
    order_id       text        not null references aftersales.shop_order (order_id),
    goods_fen      bigint      not null,
    freight_fen    bigint      not null,
    state          text        not null,
    approval_group text,
    decided_at     timestamptz not null,
    approved_by    text,
    sent_at        timestamptz,
    done_at        timestamptz,
    failure        text,
    voucher        text,
    constraint refund_pk primary key (refund_id),
    constraint refund_not_negative check (goods_fen >= 0 and freight_fen >= 0),
    constraint refund_state_known check (state in ('PLANNED', 'APPROVED', 'SENT', 'DONE', 'FAILED', 'UNKNOWN'))
);

create index refund_case_ix on aftersales.refund (case_id);

create table aftersales.refund_line (
    refund_id text   not null references aftersales.refund (refund_id),
    order_id  text   not null,
    line_id   text   not null,
    fen       bigint not null,
    constraint refund_line_pk primary key (refund_id, line_id),
    constraint refund_line_line_fk foreign key (order_id, line_id) references aftersales.order_line (order_id, line_id),
    constraint refund_line_not_negative check (fen >= 0)
);

-- Every effect outside the database: written with the change that wants it, carried out after the commit.
create table aftersales.outbox (
    id           bigint generated always as identity,
    topic        text        not null,
    key          text        not null,
    case_id      text,
    payload      jsonb       not null,
    attempts     integer     not null default 0,
    available_at timestamptz not null,
    done_at      timestamptz,
    last_error   text,
    constraint outbox_pk primary key (id),
    constraint outbox_once unique (topic, key)
);

create index outbox_open_ix on aftersales.outbox (available_at, id) where done_at is null;
