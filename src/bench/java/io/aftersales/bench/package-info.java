/** The desk and the bare engine, measured side by side in one run on one database. */
@NullMarked
package io.aftersales.bench;

import org.jspecify.annotations.NullMarked;
