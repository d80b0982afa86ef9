-- What a case of any type may have to remember. status_beneath is where a case stands while a dispute covers it.
alter table aftersales.case_file
    add column status_beneath      text,
    add column reship_bearer       text,
    add column courier_liability   text,
    add column goods_with_merchant boolean not null default false,
    add column goods_given_back    boolean not null default false,
    add column item_received_at    timestamptz,
    add column converts_to         text,
    add column converts_mode       text,
    add column converts_agreed     boolean not null default false,
    add column agreed_end_clause   text,
    add column agreed_end_at       timestamptz,
    add constraint case_file_beneath_only_in_dispute check ((status = 'IN_DISPUTE') = (status_beneath is not null)),
    add constraint case_file_agreed_end_whole check ((agreed_end_clause is null) = (agreed_end_at is null));

create index case_file_parent_ix on aftersales.case_file (parent_case_id) where parent_case_id is not null;

-- NAMED: a claim for late shipping names units and leaves them free for other cases, but not for another such claim.
-- applications counts how often the buyer has asked for the unit under this case, changes included.
alter table aftersales.case_unit
    add column applications integer not null default 1,
    drop constraint case_unit_state_known,
    add constraint case_unit_state_known check (state in ('HELD', 'ACCEPTED', 'REFUNDED', 'RELEASED', 'NAMED')),
    add constraint case_unit_applications_not_negative check (applications >= 0);

drop index aftersales.case_unit_taken_uq;
create unique index case_unit_taken_uq on aftersales.case_unit (order_id, line_id, unit) where state in ('HELD', 'ACCEPTED', 'REFUNDED');
create unique index case_unit_named_uq on aftersales.case_unit (order_id, line_id, unit) where state = 'NAMED';

-- Tasks of a case in dispute are kept, and nobody sees them.
alter table aftersales.work_item add column hidden boolean not null default false;
