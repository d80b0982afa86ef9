-- An approved draft that is to run from an instant on. It goes with a change of the draft and once the draft runs; refused is why it did
-- not run when its instant came.
create table aftersales.studio_appointment (
    draft_id     text        not null references aftersales.studio_draft (draft_id),
    effective_at timestamptz not null,
    running      text        not null,
    percent      integer,
    appointed_by text        not null,
    refused      text,
    constraint studio_appointment_pk primary key (draft_id),
    constraint studio_appointment_running_known check (running in ('KEEP', 'MIGRATE'))
);

create index studio_appointment_due_ix on aftersales.studio_appointment (effective_at) where refused is null;
