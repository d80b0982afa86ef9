package io.aftersales.sandbox;

/**
 * What an advance of the virtual clock does at its end, while the clock still stands there. It may call others outside, who need
 * not answer: so it comes to an end by itself within seconds.
 */
public interface AfterAdvance {

    void carryOut();
}
