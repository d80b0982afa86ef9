/** What completing each kind of task does to a case: one handler per form, behind the desk that takes them all. */
@NullMarked
package io.aftersales.cases.task;

import org.jspecify.annotations.NullMarked;
