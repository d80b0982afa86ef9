-- A measure may be for no clocks: on its days people review what a table would approve.
alter table aftersales.deadline_measure
    drop constraint deadline_measure_kind_known,
    add constraint deadline_measure_kind_known check (kind in ('FREEZE', 'REPLACE', 'EXTEND', 'BY_HAND', 'OUTAGE'));
create index deadline_measure_by_hand_ix on aftersales.deadline_measure (to_day) where kind = 'BY_HAND';
