-- The newest row of a buyer tells the class; the others tell how it came about.
create table aftersales.buyer_class (
    id         bigint generated always as identity,
    buyer_id   text        not null,
    class      text        not null,
    reason     text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    constraint buyer_class_pk primary key (id),
    constraint buyer_class_known check (class in ('NONE', 'POTENTIAL', 'BEST', 'BARGAINER', 'TRICKY', 'BLACKLISTED')),
    constraint buyer_class_reasoned check (reason <> '')
);

create index buyer_class_by_buyer on aftersales.buyer_class (buyer_id, id);

create trigger buyer_class_stays
    before update or delete on aftersales.buyer_class
    for each row execute function aftersales.refuse_change();

-- Kept with each open task, since the list is read far more often than a class changes.
alter table aftersales.work_item add column buyer_class text;
