/** What registers and statistics count: days of Shanghai, windows of days, and rates over them. */
@NullMarked
package io.aftersales.domain.report;

import org.jspecify.annotations.NullMarked;
