package io.aftersales.bundle;

/** The files that every bundle has. */
final class Bundle {

    static final String MANIFEST = "manifest.json";

    /** The digest of the manifest. */
    static final String SEAL = "manifest.sha256";

    static final String CASE = "case.json";

    /** A line an entry, oldest first: its digest, a space, and what the digest is over beside the one before. */
    static final String HISTORY = "history.log";

    static final String EVIDENCE = "evidence/";

    private Bundle() {}
}
