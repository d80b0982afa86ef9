package io.aftersales.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the figures come from. */
final class Machine {

    private static final double BYTES_IN_A_GIBIBYTE = 1L << 30;

    private Machine() {}

    static String description(JdbcClient jdbc) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return "%d processors, %.0f GiB, load %.1f at the end; %s %s; Java %s; PostgreSQL %s"
                .formatted(
                        system.getAvailableProcessors(),
                        system.getTotalMemorySize() / BYTES_IN_A_GIBIBYTE,
                        system.getSystemLoadAverage(),
                        system.getName(),
                        system.getArch(),
                        Runtime.version(),
                        jdbc.sql("show server_version").query(String.class).single());
    }
}
