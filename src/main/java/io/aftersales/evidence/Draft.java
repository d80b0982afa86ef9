package io.aftersales.evidence;

import java.nio.file.Path;

/**
 * A whole content on the local disk that waits for its name.
 *
 * @param sha256 in lower-case hex
 */
record Draft(Path file, String sha256, long size) {}
