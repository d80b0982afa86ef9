/** Brings processes, tables and forms into the engine, and reads what runs back as plain facts. */
@NullMarked
package io.aftersales.engine.deploy;

import org.jspecify.annotations.NullMarked;
