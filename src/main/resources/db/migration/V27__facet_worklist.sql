-- What the task list is narrowed to and searched by. version is that of the diagram on which the task's case runs.
alter table aftersales.work_item add column version integer;

-- Where the engine has no tables yet, there are no tasks either.
do $$
begin
    if to_regclass('public.act_ru_task') is not null then
        update aftersales.work_item w set version = d.version_
        from public.act_ru_task t join public.act_re_procdef d on d.id_ = t.proc_def_id_
        where t.id_ = w.task_id;
    end if;
end
$$;

alter table aftersales.work_item alter column version set not null;

create index work_item_key_ix on aftersales.work_item (key, due_key, task_id);
create index work_item_type_ix on aftersales.work_item (case_type, version, due_key, task_id);
create index work_item_order_ix on aftersales.work_item (order_id text_pattern_ops);

drop index aftersales.work_item_case_ix;
create index work_item_case_ix on aftersales.work_item (case_id text_pattern_ops);

create index shop_order_buyer_ix on aftersales.shop_order (buyer_id);
create index shop_order_buyer_name_ix on aftersales.shop_order (buyer_name) where buyer_name is not null;
create index shop_order_phone_end_ix on aftersales.shop_order (right(buyer_phone, 4)) where buyer_phone is not null;
