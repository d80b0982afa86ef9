package io.aftersales.refunds;

import java.util.List;

/** The partner's own list of a time, whole or not at all. */
public sealed interface PaymentList {

    /** Everything that the partner decided in that time, each refund once. */
    record Complete(List<PaymentReport> payments) implements PaymentList {

        public Complete {
            payments = List.copyOf(payments);
        }
    }

    /**
     * The partner gave no list that can be relied on.
     *
     * @param why what was asked, and what came back
     */
    record Unknown(String why) implements PaymentList {}
}
