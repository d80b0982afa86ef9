-- The demo's clock: real time plus an offset. While it is being advanced it stands still at frozen_at.
create table aftersales.virtual_clock (
    id        integer     not null,
    offset_ms bigint      not null,
    frozen_at timestamptz,
    constraint virtual_clock_pk primary key (id),
    constraint virtual_clock_one_row check (id = 1)
);

insert into aftersales.virtual_clock (id, offset_ms) values (1, 0);
