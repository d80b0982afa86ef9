package io.aftersales.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DeskTest;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.worklist.Question.Queue;
import io.aftersales.worklist.Question.Sort;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DeskTest
class NarrowedPageTest {

    private static final Actor CHEN = new Actor("agent-chen", Role.AGENT);

    private static final int OFTEN = 20;

    @Autowired
    Worklist worklist;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void the_database_keeps_no_plan_of_a_narrowed_page_however_often_it_is_asked() {
        assertThat(plansKeptAfter(new Narrowing(null, "review-request", null, null, null, null, null), "w.key = "))
                .isZero();
        assertThat(plansKeptAfter(Narrowing.NONE, "g.grp = ")).isPositive();
    }

    /** Within a transaction, since plans belong to a connection. */
    private long plansKeptAfter(Narrowing narrowing, String condition) {
        Long kept = new TransactionTemplate(transactions).execute(status -> {
            for (int i = 0; i < OFTEN; i++) {
                worklist.page(new Question(Queue.TEAM, Sort.DUE, narrowing, CHEN, Instant.EPOCH, null, 50));
            }
            return jdbc.sql("select count(*) from pg_prepared_statements where position(:condition in statement) > 0")
                    .param("condition", condition)
                    .query(Long.class)
                    .single();
        });
        return kept == null ? 0 : kept;
    }
}
