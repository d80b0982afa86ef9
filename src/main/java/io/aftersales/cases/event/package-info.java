/** What each event that a party can tell does to a case, behind the one service that takes them all. */
@NullMarked
package io.aftersales.cases.event;

import org.jspecify.annotations.NullMarked;
