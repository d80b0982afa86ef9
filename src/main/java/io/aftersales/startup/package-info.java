/** How the program starts and stops: its own settings, the embedded database, the schemas, and the order of it all. */
@NullMarked
package io.aftersales.startup;

import org.jspecify.annotations.NullMarked;
