-- When a migration last had its turn among those that are under way.
alter table aftersales.case_migration add column turn_at timestamptz;
