/** Requests that may be delivered twice: the keys they carry and the answers they got. */
@NullMarked
package io.aftersales.requests;

import org.jspecify.annotations.NullMarked;
