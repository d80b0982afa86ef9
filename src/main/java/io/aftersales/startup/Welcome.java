package io.aftersales.startup;

import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the person in front of the terminal where to look. Not a log line: it is meant for a person, and only in the demo. */
@Component
@Profile("!production")
class Welcome {

    private final List<WelcomeLine> lines;

    Welcome(List<WelcomeLine> lines) {
        this.lines = lines;
    }

    @EventListener
    void greet(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof ServletWebServerApplicationContext web) {
            System.out.println(text(web.getWebServer().getPort()));
        }
    }

    private String text(int port) {
        StringBuilder text = new StringBuilder("\n  The desk is open at http://127.0.0.1:" + port + "\n");
        lines.forEach(line -> text.append("  ").append(line.text()).append('\n'));
        return text.toString();
    }
}
