package io.aftersales;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;
import org.springframework.test.context.support.DirtiesContextTestExecutionListener;
import org.springframework.test.context.transaction.TransactionalTestExecutionListener;

/**
 * The whole desk on a random port with a database of its own, started once for all test classes that carry nothing but this.
 *
 * <p>Inject {@link Desk} for its address and its users. A class that adds properties or beans of its own gets, and pays for,
 * a second desk beside it; that works, since each has a data directory of its own. If no other class shares that desk, it also says
 * {@code @DirtiesContext}: a desk that nobody asks goes on looking at its clocks, which costs all tests after it time.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@AutoConfigureObservability(tracing = false)
@ContextConfiguration(initializers = OldDesks.class)
@Import({Desk.class, Api.class, DiagramWatch.class})
@TestExecutionListeners({
    DependencyInjectionTestExecutionListener.class,
    DirtiesContextTestExecutionListener.class,
    FinishedTests.class,
    TransactionalTestExecutionListener.class
})
public @interface DeskTest {}
