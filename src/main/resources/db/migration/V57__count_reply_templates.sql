-- Two supervisors who reword one reply at the same time must not lose each other's words.
alter table aftersales.reply_template add column revision integer not null default 1;
