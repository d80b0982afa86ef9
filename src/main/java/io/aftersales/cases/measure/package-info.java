/** What platforms announce for many clocks at once, and how it is brought to each case. */
@NullMarked
package io.aftersales.cases.measure;

import org.jspecify.annotations.NullMarked;
