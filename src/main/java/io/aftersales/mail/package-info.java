/** Tells buyers, merchants and staff by mail what happens to cases: written with it, sent beside it, never in its way. */
@NullMarked
package io.aftersales.mail;

import org.jspecify.annotations.NullMarked;
