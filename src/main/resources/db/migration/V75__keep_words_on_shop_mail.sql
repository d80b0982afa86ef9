-- Two who change where a shop is written to must not lose each other's words: every word stays, and the last one counts.
-- Without an address the shop is written to no more.
alter table aftersales.shop_mail drop constraint shop_mail_pk;
alter table aftersales.shop_mail add column id bigint generated always as identity;
alter table aftersales.shop_mail add constraint shop_mail_pk primary key (id);
alter table aftersales.shop_mail alter column email drop not null, alter column language drop not null;

create index shop_mail_shop_ix on aftersales.shop_mail (shop_id, id);
