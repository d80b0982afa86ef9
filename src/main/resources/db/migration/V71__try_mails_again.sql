-- A mail that was given up may be tried again, and has its days anew from then on.
alter table aftersales.mail add column tried_since timestamptz;
update aftersales.mail set tried_since = written_at;
alter table aftersales.mail alter column tried_since set not null;
