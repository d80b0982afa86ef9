-- What process owners draw before it runs. A draft keeps whoever had a hand in it, because none of them may approve it; its
-- approval names the version that ran then, because it was given for what would change against that one.
create table aftersales.studio_draft (
    draft_id          text        not null,
    key               text        not null,
    xml               bytea       not null,
    reason            text        not null,
    revision          integer     not null,
    base_version      integer     not null,
    created_by        text        not null,
    created_at        timestamptz not null,
    changed_by        text        not null,
    changed_at        timestamptz not null,
    approved_by       text,
    approved_at       timestamptz,
    approved_over     integer,
    published_version integer,
    constraint studio_draft_pk primary key (draft_id),
    constraint studio_draft_approved_at_once check (num_nulls(approved_by, approved_at, approved_over) in (0, 3)),
    constraint studio_draft_published_approved check (published_version is null or approved_by is not null)
);

create index studio_draft_key_ix on aftersales.studio_draft (key, changed_at desc) where published_version is null;
create index studio_draft_changed_ix on aftersales.studio_draft (changed_at desc, draft_id);

create table aftersales.studio_draft_author (
    draft_id text not null references aftersales.studio_draft (draft_id),
    login    text not null,
    constraint studio_draft_author_pk primary key (draft_id, login)
);

-- Who brought which version to run, and why. Rows are only ever added.
create table aftersales.studio_publication (
    key          text        not null,
    version      integer     not null,
    draft_id     text        references aftersales.studio_draft (draft_id),
    back_to      integer,
    reason       text,
    published_by text        not null,
    approved_by  text,
    published_at timestamptz not null,
    constraint studio_publication_pk primary key (key, version),
    constraint studio_publication_of_one check (num_nonnulls(draft_id, back_to) = 1)
);
