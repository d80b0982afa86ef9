/** What a running process asks for, one method per service task. A step never signals a process. */
@NullMarked
package io.aftersales.cases.step;

import org.jspecify.annotations.NullMarked;
