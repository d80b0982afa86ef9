/** What staff write down beside a case's course: notes among themselves, and what they said to the buyer. */
@NullMarked
package io.aftersales.cases.contact;

import org.jspecify.annotations.NullMarked;
