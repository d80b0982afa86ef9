/**
 * Closed cases played again on a draft: with what was told to them, when and in which order, in the engine of the rehearsals
 * and in a time of their own. Each is first played on what ran; only one that comes out there as it was recorded is compared.
 */
@NullMarked
package io.aftersales.studio.replay;

import org.jspecify.annotations.NullMarked;
