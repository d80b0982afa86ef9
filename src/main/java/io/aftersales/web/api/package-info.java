/** The API: JSON in, JSON out, and one shape for whatever goes wrong. */
@NullMarked
package io.aftersales.web.api;

import org.jspecify.annotations.NullMarked;
