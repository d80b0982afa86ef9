package io.aftersales.crash;

import io.aftersales.Case;
import io.aftersales.CaseCopies;
import io.aftersales.Requests;

/** So many open returns that a run over them can be killed on its way. */
final class ManyCases {

    private ManyCases() {}

    /** Half of them wait for the merchant, half for the buyer. */
    static void open(MortalDesk desk, int cases) {
        Requests requests = new Requests(desk.api());
        Case review = requests.returnRefund("100.00");
        Case shipBack = requests.returnRefund("100.00").approve();
        desk.inDatabase(database -> {
            CaseCopies copies = new CaseCopies(database);
            copies.copy(review.id(), cases / 2 - 1);
            copies.copy(shipBack.id(), cases / 2 - 1);
            return null;
        });
    }
}
