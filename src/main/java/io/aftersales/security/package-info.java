/** Who may enter and as whom: users, their one role, and the two ways in. */
@NullMarked
package io.aftersales.security;

import org.jspecify.annotations.NullMarked;
