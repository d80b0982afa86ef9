-- The engine's job executor asks for due timers first and oldest first, and ships no index for that question.
create index act_idx_job_type_duedate on public.act_ru_job (type_ desc, duedate_ asc);
create index act_idx_job_duedate on public.act_ru_job (duedate_);
