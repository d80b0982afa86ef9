package io.aftersales.startup;

/**
 * What a killed run leaves in the database: claims and locks of somebody who will not come back. Cleared at the start,
 * before anything is carried out, where the database is our own and no other node can be at work. Elsewhere such traces
 * run out by themselves.
 */
public interface LeftOvers {

    void clear();
}
