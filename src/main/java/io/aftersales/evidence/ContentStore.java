package io.aftersales.evidence;

import org.springframework.core.io.Resource;

/** Where contents lie, each under its own SHA-256, so that a name found is a content found, whatever crashed in between. */
interface ContentStore {

    /**
     * Gives a whole content its name, for good. What lies there already is not written again.
     *
     * @throws VaultFailure if the store does not take it; nothing then has the name
     */
    void keep(Draft draft);

    /**
     * What lies under a name, to be read as often as wanted; a resource that does not exist was lost.
     *
     * @param size of the content in bytes, as it was kept
     */
    Resource content(String sha256, long size);
}
