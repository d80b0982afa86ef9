package io.aftersales;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What is written to the log while it is open. */
public final class LogLines implements AutoCloseable {

    private final Logger logger;
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    public LogLines(String name) {
        logger = (Logger) LoggerFactory.getLogger(name);
        appender.start();
        logger.addAppender(appender);
    }

    public List<ILoggingEvent> all() {
        return List.copyOf(appender.list);
    }

    /** Of one call, by the id that its problem answer names. */
    public List<ILoggingEvent> of(String requestId) {
        return all().stream()
                .filter(line -> requestId.equals(line.getMDCPropertyMap().get("requestId")))
                .toList();
    }

    @Override
    public void close() {
        logger.detachAppender(appender);
    }
}
