/** What the desk knows of buyers beyond their orders and cases. */
@NullMarked
package io.aftersales.buyers;

import org.jspecify.annotations.NullMarked;
