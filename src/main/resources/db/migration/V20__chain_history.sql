-- Each entry carries the digest of itself and of the entry before it, so that none is changed, dropped or put in between
-- unnoticed. The digest is over the text that a bundle shows.
create function aftersales.history_text(case_id text, at timestamptz, actor text, event text, detail jsonb) returns text
    language sql stable
    return jsonb_build_object(
            'caseId', case_id,
            'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
            'actor', actor,
            'event', event,
            'detail', detail)::text;

alter table aftersales.case_history add column digest text;

do $$
declare
    entry record;
    last_case text;
    last_digest text;
begin
    for entry in select * from aftersales.case_history order by case_id, id loop
        if entry.case_id is distinct from last_case then
            last_case := entry.case_id;
            last_digest := '';
        end if;
        last_digest := encode(sha256(convert_to(last_digest || aftersales.history_text(
            entry.case_id, entry.at, entry.actor, entry.event, entry.detail), 'UTF8')), 'hex');
        update aftersales.case_history set digest = last_digest where id = entry.id;
    end loop;
end
$$;

alter table aftersales.case_history alter column digest set not null;

-- Whoever writes the history of a case holds its row, so that the chain never forks.
create function aftersales.chain_history() returns trigger
    language plpgsql as $$
declare
    last_digest text;
begin
    perform 1 from aftersales.case_file where case_id = new.case_id for no key update;
    select digest into last_digest from aftersales.case_history where case_id = new.case_id order by id desc limit 1;
    new.digest := encode(sha256(convert_to(coalesce(last_digest, '') || aftersales.history_text(
        new.case_id, new.at, new.actor, new.event, new.detail), 'UTF8')), 'hex');
    return new;
end
$$;

create trigger case_history_chain
    before insert on aftersales.case_history
    for each row execute function aftersales.chain_history();

create function aftersales.refuse_change() returns trigger
    language plpgsql as $$
begin
    raise exception '% is only ever added to', tg_table_name;
end
$$;

create trigger case_history_stays
    before update or delete on aftersales.case_history
    for each row execute function aftersales.refuse_change();

create trigger evidence_stays
    before update or delete on aftersales.evidence
    for each row execute function aftersales.refuse_change();
