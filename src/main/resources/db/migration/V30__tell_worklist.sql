-- Every node hears which tasks began, moved or ended, when the transaction commits. That a lease goes on is no news.
create function aftersales.tell_worklist() returns trigger language plpgsql as $$
begin
    perform pg_notify('worklist', coalesce(new.task_id, old.task_id));
    return null;
end
$$;

create trigger work_item_is_told after insert or delete or update of assignee, due_at, groups, hidden on aftersales.work_item
    for each row execute function aftersales.tell_worklist();

-- Who has a case on the screen. Forgotten when the database crashes, and told anew by the pages.
create unlogged table aftersales.looker (
    case_id text        not null,
    login   text        not null,
    until   timestamptz not null,
    constraint looker_pk primary key (case_id, login)
);
