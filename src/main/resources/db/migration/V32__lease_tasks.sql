-- Until when a task stays with whoever took it, if nothing is heard of him. One that was handed to somebody has no end.
alter table aftersales.work_item add column held_until timestamptz;

create index work_item_held_ix on aftersales.work_item (held_until) where held_until is not null;
