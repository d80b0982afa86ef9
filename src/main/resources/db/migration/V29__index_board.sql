-- The board counts the clocks that ended within some weeks; without this it would read every clock there ever was.
create index deadline_decided_ix on aftersales.deadline (decided_at) include (clause, party, state)
    where state in ('MET', 'MISSED');
