package io.aftersales.process;

import io.aftersales.DeskTest;
import io.aftersales.FinishedTests;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/**
 * Every way through one diagram, over the API alone. The class fails unless its tests pass every node and every flow; the
 * report lies in {@code target/process-test-coverage}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DeskTest
@TestExecutionListeners({DependencyInjectionTestExecutionListener.class, FinishedTests.class, DiagramCoverage.class})
@interface DiagramTest {

    /** The key of the process. */
    String value();
}
