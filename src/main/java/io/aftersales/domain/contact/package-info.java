/** What is said to buyers: how, with which words, and with which never. */
@NullMarked
package io.aftersales.domain.contact;

import org.jspecify.annotations.NullMarked;
