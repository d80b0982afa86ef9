package io.aftersales;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A desk of their own for tests that migrate cases: a migration is for every open case of a process, and other tests leave many.
 * Inject {@link Migrations}. Each test begins without open cases, and ends on the versions on which it began.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DeskTest
@TestPropertySource(properties = "aftersales.tests.desk=migrations")
@Import(Migrations.class)
@HeldJobs("migration-runs")
@ExtendWith(MigrationDeskTest.Frame.class)
public @interface MigrationDeskTest {

    /** What comes before and after each test. */
    class Frame implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            migrations(test).begin();
        }

        @Override
        public void afterEach(ExtensionContext test) {
            migrations(test).end();
        }

        private static Migrations migrations(ExtensionContext test) {
            return SpringExtension.getApplicationContext(test).getBean(Migrations.class);
        }
    }
}
