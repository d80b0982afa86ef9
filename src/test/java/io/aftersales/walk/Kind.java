package io.aftersales.walk;

import io.aftersales.Case;
import io.aftersales.Requests;
import java.util.function.Function;

/** What a case of a walk begins as. */
enum Kind {
    RETURN_REFUND(requests -> requests.returnRefund("300.00")),
    EXCHANGE(requests -> requests.exchange("700.00")),
    MAIL_IN(requests -> requests.mailIn("120.00")),
    ON_SITE(requests -> requests.onSite("2400.00")),
    SELF_ARRANGED(requests -> requests.selfArranged("90.00")),
    UNSHIPPED(requests -> requests.refundOnlyOfUnshipped("60.00")),
    UNDER_WAY(requests -> requests.refundOnlyOfShipped("5200.00")),
    LATE(requests -> requests.lateShipping("80.00")),
    LOST(requests -> requests.parcelLoss("33.33"));

    private final Function<Requests, Case> begin;

    Kind(Function<Requests, Case> begin) {
        this.begin = begin;
    }

    Case begin(Requests requests) {
        return begin.apply(requests);
    }
}
