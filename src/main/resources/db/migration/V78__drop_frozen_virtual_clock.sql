-- The clock stands still in memory while it is advanced: after a crash it runs on from its offset.
alter table aftersales.virtual_clock drop column frozen_at;
