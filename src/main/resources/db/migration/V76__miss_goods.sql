-- Goods that neither side has: lost on their way to the buyer, or never sent. Nobody can be asked to send them.
alter table aftersales.case_file
    add column goods_missing boolean not null default false;
