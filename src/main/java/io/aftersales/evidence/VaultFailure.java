package io.aftersales.evidence;

/** The disk or the store failed the vault; what it was asked for may work later. */
public final class VaultFailure extends RuntimeException {

    private final boolean elsewhere;

    private VaultFailure(String message, Throwable cause, boolean elsewhere) {
        super(message, cause);
        this.elsewhere = elsewhere;
    }

    VaultFailure(String message, Throwable cause) {
        this(message, cause, false);
    }

    /** A store that others run does not do what it is asked. */
    public static VaultFailure elsewhere(String asked, Throwable cause) {
        return new VaultFailure(asked + ": " + cause, cause, true);
    }

    /** Whether it is a store that others run; then the message says what it was asked and what came back. */
    public boolean isElsewhere() {
        return elsewhere;
    }
}
