package io.aftersales.domain.cases;

/** Whose fault it is; decides who bears the freight. */
public enum Responsibility {
    BUYER,
    MERCHANT,
    COURIER,
    UNCLEAR
}
