-- The first transaction that had not begun when a migration looked whether it has every case: once all before it have ended, no case is
-- still being opened on an earlier version.
alter table aftersales.case_migration add column all_seen_from xid8;
