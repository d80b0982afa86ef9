/**
 * The pages: each a whole page for a browser and a fragment for htmx. Reads through the services of the cases and the
 * task list; what people do on a page goes through the API or the same services. Knows neither engine nor database.
 */
@NullMarked
package io.aftersales.web.ui;

import org.jspecify.annotations.NullMarked;
