-- Every act on a task asks whether somebody's act on many is held back for it.
create index task_batch_item_task_ix on aftersales.task_batch_item (task_id) where code is null;
