-- What was for its day alone is taken away once it is old, a part at a time.
create index notice_seen_ix on aftersales.notice (seen_at) where seen_at is not null;
create index task_batch_ended_ix on aftersales.task_batch (given_at) where state in ('TAKEN_BACK', 'DONE');
