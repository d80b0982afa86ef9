/** Open cases go over to another version of their diagram, one by one, and not a clock of theirs changes by it. */
@NullMarked
package io.aftersales.cases.migration;

import org.jspecify.annotations.NullMarked;
