package io.aftersales.security;

/** Why somebody whom an issuer sent does not enter. */
public enum SignOnRefusal {
    /** The desk has no user for him: rights are given by administrators alone. */
    UNKNOWN_USER,
    /** The user may not enter. */
    DISABLED,
    /** Several users have his e-mail address. */
    AMBIGUOUS,
    /** The issuer does not say who he is, or has not checked that the e-mail address is his. */
    NOT_TOLD,
    /** What the issuer answered is not to be believed, or it did not answer. */
    FAILED
}
