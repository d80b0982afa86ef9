/** Reads the files of diagrams and tables, whoever sent them, without letting them reach anything. Knows nothing of drafts. */
@NullMarked
package io.aftersales.studio.model;

import org.jspecify.annotations.NullMarked;
