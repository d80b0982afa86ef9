/** What those who lead look at: who has how much to do, what expires, what was missed, and how that changes. */
@NullMarked
package io.aftersales.board;

import org.jspecify.annotations.NullMarked;
