/** The main class, and nothing else: each room of the house is a package of its own. */
@NullMarked
package io.aftersales;

import org.jspecify.annotations.NullMarked;
