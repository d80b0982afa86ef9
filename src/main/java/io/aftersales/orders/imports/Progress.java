package io.aftersales.orders.imports;

/** Is told how far an import has come. */
@FunctionalInterface
public interface Progress {

    Progress UNTOLD = (done, total) -> {};

    /** @param done orders out of {@code total}; first 0, last all of them */
    void at(int done, int total);
}
