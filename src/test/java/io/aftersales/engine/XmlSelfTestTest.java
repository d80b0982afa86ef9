package io.aftersales.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.ForkedJvm;
import io.aftersales.startup.StartupRefused;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In a JVM of its own each, since the XML parsers read the setting once. */
class XmlSelfTestTest {

    @Test
    void a_jvm_that_reads_schemas_from_its_own_class_path_only_passes() throws IOException {
        assertThat(selfTestWith("jar:file,file")).isEqualTo("passed");
    }

    @Test
    void a_jvm_that_would_fetch_a_foreign_schema_does_not_start() throws IOException {
        assertThat(selfTestWith("all")).contains("fetch a schema from the network");
    }

    @Test
    void a_jvm_that_cannot_read_the_engine_s_own_schemas_does_not_start() throws IOException {
        assertThat(selfTestWith("jar:nested")).contains("an ordinary diagram cannot be read");
    }

    private static String selfTestWith(String schemas) throws IOException {
        String setting = "-Djavax.xml.accessExternalSchema=" + schemas;
        try (ForkedJvm jvm = ForkedJvm.start(List.of(setting, Main.class.getName()))) {
            return jvm.output().strip();
        }
    }

    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            try {
                XmlSelfTest.run();
                System.out.println("passed");
            } catch (StartupRefused refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
