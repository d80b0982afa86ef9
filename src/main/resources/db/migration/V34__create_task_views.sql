-- Lists of tasks that somebody wants to see again. question is what the address of the list says, such as queue=team&key=review-request.
create table aftersales.task_view (
    view_id    text        not null,
    owner      text        not null,
    name       text        not null,
    question   text        not null,
    shared     boolean     not null,
    created_at timestamptz not null,
    constraint task_view_pk primary key (view_id)
);

create unique index task_view_name_uq on aftersales.task_view (owner, name);
create index task_view_shared_ix on aftersales.task_view (name) where shared;

create table aftersales.task_view_pin (
    login   text not null,
    view_id text not null references aftersales.task_view (view_id) on delete cascade,
    constraint task_view_pin_pk primary key (login, view_id)
);
