/**
 * Effects outside the database: a row written with the change that wants it, carried out after the commit, at least
 * once. Knows no partner and no case; whoever talks to a partner brings an {@link io.aftersales.partner.outbox.OutboxHandler}.
 */
@NullMarked
package io.aftersales.partner.outbox;

import org.jspecify.annotations.NullMarked;
