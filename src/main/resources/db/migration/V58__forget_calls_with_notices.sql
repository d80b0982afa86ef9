-- A step that was told and ticked off long ago goes with its notice; the history of the case keeps it.
alter table aftersales.ladder_call
    drop constraint ladder_call_notice_id_fkey,
    add constraint ladder_call_notice_fk foreign key (notice_id) references aftersales.notice (id) on delete cascade;
