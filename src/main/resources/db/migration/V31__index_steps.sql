-- The tasks of one step, few among many: without this a page of them walks the whole list.
create index work_item_key_ix on aftersales.work_item (key, due_key, task_id);
