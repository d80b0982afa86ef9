package io.aftersales.ledger;

import io.aftersales.domain.deadline.Ladder;

/** The ladder in force. It is about who works on a case, not about its rights: every case follows it, whenever it was opened. */
public interface Ladders {

    Ladder current();
}
