/** Tells other systems what happens to cases: signed, in order per case, at least once, and never in a case's way. */
@NullMarked
package io.aftersales.webhooks;

import org.jspecify.annotations.NullMarked;
