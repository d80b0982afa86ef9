package io.aftersales;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The desk's jobs of these names wait while a test runs, which has their work done itself: they would begin it before the test has looked. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(HeldJobs.Holder.class)
public @interface HeldJobs {

    String[] value();

    /** Holds them before a test and lets them go on after it. */
    class Holder implements BeforeEachCallback, AfterEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) throws SchedulerException {
            for (String job : jobs(test)) {
                scheduler(test).pauseJob(new JobKey(job));
            }
        }

        @Override
        public void afterEach(ExtensionContext test) throws SchedulerException {
            for (String job : jobs(test)) {
                scheduler(test).resumeJob(new JobKey(job));
            }
        }

        private static String[] jobs(ExtensionContext test) {
            return AnnotationSupport.findAnnotation(test.getRequiredTestClass(), HeldJobs.class)
                    .orElseThrow()
                    .value();
        }

        private static Scheduler scheduler(ExtensionContext test) {
            return SpringExtension.getApplicationContext(test).getBean(Scheduler.class);
        }
    }
}
