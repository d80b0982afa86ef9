package io.aftersales.partner.payment;

import java.net.URI;

/**
 * Whom to ask, and the secret both sides sign with.
 *
 * @param standIn whether it is the bundled one, inside this process
 */
record Partner(URI baseUrl, String secret, boolean standIn) {

    URI resolve(String path) {
        String base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Leaves the secret out, because records are logged. */
    @Override
    public String toString() {
        return "Partner[" + baseUrl + "]";
    }
}
