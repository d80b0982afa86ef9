/**
 * What a draft may say. Each check reads the safe form of the file and answers findings; only {@code engine} hands the file to the
 * process engine, and only once the others have found nothing wrong. Knows nothing of who wrote a draft.
 */
@NullMarked
package io.aftersales.studio.check;

import org.jspecify.annotations.NullMarked;
