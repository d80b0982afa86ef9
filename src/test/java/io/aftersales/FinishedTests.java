package io.aftersales;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Stops the clocks of the cases that a test leaves open. The desk's time only goes forward: with each later test it passes
 * days, in which those cases would remind, escalate and decide, for nobody.
 */
public class FinishedTests extends AbstractTestExecutionListener {

    @Override
    public void afterTestMethod(TestContext test) {
        if (!sharesCases(test)) {
            stopClocks(test);
        }
    }

    @Override
    public void afterTestClass(TestContext test) {
        stopClocks(test);
    }

    private static boolean sharesCases(TestContext test) {
        var lifecycle = AnnotatedElementUtils.findMergedAnnotation(test.getTestClass(), TestInstance.class);
        return lifecycle != null && lifecycle.value() == Lifecycle.PER_CLASS;
    }

    private static void stopClocks(TestContext test) {
        if (test.hasApplicationContext()) {
            JdbcClient jdbc = test.getApplicationContext().getBean(JdbcClient.class);
            jdbc.sql("delete from public.act_ru_job where type_ = 'timer' and handler_type_ <> 'history-cleanup'")
                    .update();
            jdbc.sql("""
                            update aftersales.deadline set state = 'CANCELLED', decided_at = anchor_at
                            where state in ('RUNNING', 'SUSPENDED')
                            """).update();
        }
    }
}
