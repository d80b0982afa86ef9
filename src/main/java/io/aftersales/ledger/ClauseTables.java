package io.aftersales.ledger;

import io.aftersales.domain.deadline.ClauseTable;

/** The versions of the deadline table. A version never changes once it has a name. */
public interface ClauseTables {

    /** The version that new cases are opened under. */
    String current();

    ClauseTable get(String version);
}
