package io.aftersales.evidence;

/** The disk failed the vault. */
final class VaultFailure extends RuntimeException {

    VaultFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
