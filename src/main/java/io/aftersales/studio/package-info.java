/**
 * Where process owners change diagrams and tables: drafts, four eyes, publishing, versions. Knows the process engine only by
 * {@link io.aftersales.studio.PublishedModels}.
 */
@NullMarked
package io.aftersales.studio;

import org.jspecify.annotations.NullMarked;
