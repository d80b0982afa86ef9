package io.aftersales;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases that earlier tests left open on a desk that several share. */
public final class OtherCases {

    private OtherCases() {}

    /** Ends them, so that a test has its own alone. A step of theirs may have begun a clock after their test was over. */
    public static void end(RuntimeService runtime, JdbcClient jdbc) {
        runtime.createProcessInstanceQuery()
                .list()
                .forEach(process -> runtime.deleteProcessInstance(process.getId(), "its test is over"));
        jdbc.sql("""
                        update aftersales.deadline set state = 'CANCELLED', decided_at = anchor_at
                        where state in ('RUNNING', 'SUSPENDED')
                        """).update();
    }
}
