-- News of a task name its shop too: whoever is bound to other shops is not told.
create or replace function aftersales.tell_worklist() returns trigger language plpgsql as $$
begin
    perform aftersales.tell_of(coalesce(new.task_id, old.task_id), coalesce(new.shop_id, old.shop_id));
    return null;
end
$$;

create function aftersales.tell_of(task_id text, shop_id text) returns void language sql as $$
    select pg_notify('worklist', concat_ws(' ', task_id, shop_id))
$$;
