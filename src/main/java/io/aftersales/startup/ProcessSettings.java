package io.aftersales.startup;

import java.util.Objects;
import java.util.TimeZone;

/** What holds for the whole JVM. The program sets it itself, so that nobody has to pass flags. */
public final class ProcessSettings {

    static final String EXTERNAL_SCHEMA = "javax.xml.accessExternalSchema";

    private ProcessSettings() {}

    /** Takes effect only before the first diagram is parsed and before the first date is formatted. */
    public static void apply() {
        System.setProperty("user.timezone", "UTC");
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.setProperty(EXTERNAL_SCHEMA, readableSchemas());
    }

    /** The engine's own XML schemas and nothing else: a diagram may name a schema on the network, which is never fetched. */
    private static String readableSchemas() {
        String here = Objects.requireNonNull(ProcessSettings.class.getResource("ProcessSettings.class"))
                .toString();
        return here.startsWith("jar:nested:") ? "jar:nested,jar,nested" : "jar:file,file";
    }
}
