/** The command line of the check: it needs the file and nothing else. */
@NullMarked
package io.aftersales.bundle.cli;

import org.jspecify.annotations.NullMarked;
