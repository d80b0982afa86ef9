/** What lives as long as one transaction. */
@NullMarked
package io.aftersales.transaction;

import org.jspecify.annotations.NullMarked;
