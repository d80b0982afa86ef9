package io.aftersales.startup;

import org.springframework.boot.web.context.WebServerGracefulShutdownLifecycle;

/**
 * The phases in which the running parts stop: web, Quartz, job executor, outbox; a higher phase stops earlier and starts later.
 *
 * <p>The engine and the connection pool are no lifecycle beans: they are closed after every phase, in the order of their
 * dependencies, and the embedded database after them.
 */
public final class ShutdownOrder {

    /** The web server's own phase, which the framework fixes. The others are placed below it. */
    public static final int WEB = WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE - 1024;

    /** What keeps requests open ends before the web server waits for them. */
    public static final int BEFORE_WEB = Integer.MAX_VALUE;

    public static final int QUARTZ = WEB - 1000;
    public static final int JOB_EXECUTOR = WEB - 2000;
    public static final int OUTBOX = WEB - 3000;

    private ShutdownOrder() {}
}
