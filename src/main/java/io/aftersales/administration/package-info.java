/** What administrators say of users and shops, and what they said before. */
@NullMarked
package io.aftersales.administration;

import org.jspecify.annotations.NullMarked;
