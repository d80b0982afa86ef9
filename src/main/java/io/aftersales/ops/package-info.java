/** What is done periodically. A job is a schedule and one call. May know the rooms whose entry points it calls. */
@NullMarked
package io.aftersales.ops;

import org.jspecify.annotations.NullMarked;
