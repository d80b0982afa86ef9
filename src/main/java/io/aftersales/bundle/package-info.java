/** Everything about a case in one archive, and the check that nobody touched it since. */
@NullMarked
package io.aftersales.bundle;

import org.jspecify.annotations.NullMarked;
