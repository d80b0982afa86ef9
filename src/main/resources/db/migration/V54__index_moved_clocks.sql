-- What ends within hours is counted from clocks that were set to end so soon, and from those that were moved to.
create index deadline_amendment_due_ix on aftersales.deadline_amendment (due_after) where due_after is not null;
