-- Units in whose place another is on its way to the buyer, or with him: they are not paid for as well.
alter table aftersales.case_unit
    add column replaced boolean not null default false;
