/** How open cases go over to another version of their diagram: which go first, and what may not change by it. */
@NullMarked
package io.aftersales.domain.migration;

import org.jspecify.annotations.NullMarked;
