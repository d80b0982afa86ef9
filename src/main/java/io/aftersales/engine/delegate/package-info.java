/** One delegate per service task: reads the case, calls one step, maps the outcome. */
@NullMarked
package io.aftersales.engine.delegate;

import org.jspecify.annotations.NullMarked;
