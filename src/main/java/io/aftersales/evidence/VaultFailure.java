package io.aftersales.evidence;

/** The disk or the store failed the vault; what it was asked for may work later. */
public final class VaultFailure extends RuntimeException {

    VaultFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
