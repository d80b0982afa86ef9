/** The fence: the only package that knows the process engine. Our words at its edge, its words inside. */
@NullMarked
package io.aftersales.engine;

import org.jspecify.annotations.NullMarked;
