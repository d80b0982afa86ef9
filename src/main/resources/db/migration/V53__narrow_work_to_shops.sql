-- The list and the board show people who are bound to shops the tasks of these alone. A task that an earlier version of the desk
-- records while both run has no shop, and is shown to nobody who is bound.
alter table aftersales.work_item add column shop_id text;

update aftersales.work_item w set shop_id = f.shop_id from aftersales.case_file f where f.case_id = w.case_id;

create index work_item_shop_ix on aftersales.work_item (shop_id, due_key, task_id);
create index case_file_shop_ix on aftersales.case_file (shop_id, opened_at desc, case_id desc);

-- For which shops the carrier's record was reported; for all where there are none. A record counts for no other shop's parcel,
-- also where the number is entered later.
alter table aftersales.carrier_event add column shops text[] not null default '{}';
