/** Where the cases of a version wait, and where their clocks are missed, told by the elements of its diagram. */
@NullMarked
package io.aftersales.studio.heat;

import org.jspecify.annotations.NullMarked;
