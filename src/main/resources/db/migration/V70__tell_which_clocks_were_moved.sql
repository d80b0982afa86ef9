-- Most clocks are never moved, and nobody needs to ask what moved them.
create or replace view aftersales.deadline_in_force as
select d.*, coalesce(a.due_after, a.due_before, d.due_at) as due_now, a.due_before is not null as moved
from aftersales.deadline d
left join lateral (
    select due_after, due_before from aftersales.deadline_amendment where deadline_id = d.deadline_id order by id desc limit 1
) a on true;
