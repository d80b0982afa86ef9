/** What a draft changes, element by element and in words. Made from the files as they were read, never from the engine. */
@NullMarked
package io.aftersales.studio.diff;

import org.jspecify.annotations.NullMarked;
