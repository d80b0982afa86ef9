package io.aftersales.security;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Where people outside find the desk: {@code aftersales.base-url}, or else where it listens on this machine. What a request says
 * of its host is not believed, since the address goes into messages to others.
 */
@Component
public class DeskAddress {

    private static final Logger log = LoggerFactory.getLogger(DeskAddress.class);

    private final String configured;
    private final boolean needed;
    private volatile String listening = "";

    DeskAddress(@Value("${aftersales.base-url:}") String configured, Environment environment) {
        this.configured = configured.replaceFirst("/+$", "");
        this.needed = configured.isEmpty() && environment.acceptsProfiles(Profiles.of("production"));
    }

    @EventListener
    void listens(WebServerInitializedEvent server) {
        listening = "http://127.0.0.1:" + server.getWebServer().getPort();
        if (needed) {
            log.warn(
                    "aftersales.base-url is not set: links for buyers lead to {}, which nobody outside reaches",
                    listening);
        }
    }

    /** @param path begins with a slash */
    public String url(String path) {
        return (configured.isEmpty() ? listening : configured) + path;
    }
}
