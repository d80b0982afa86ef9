package io.aftersales.engine;

import io.aftersales.sandbox.EngineTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The engine's clock, which is one for the whole process; only the demo's virtual clock moves it. */
@Component
@Profile("!production")
class CamundaTime implements EngineTime, InitializingBean {

    private final SpringJobExecutor executor;
    private final DueWork dueWork;
    private final Clock clock;

    CamundaTime(SpringJobExecutor executor, DueWork dueWork, Clock clock) {
        this.executor = executor;
        this.dueWork = dueWork;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        runWith(Duration.between(Clock.systemUTC().instant(), clock.instant()));
    }

    @Override
    public void standAt(Instant instant) {
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    @Override
    public void runWith(Duration offset) {
        ClockUtil.offset(offset.toMillis());
    }

    @Override
    public void stopExecutor() {
        if (!JobExecutorShutdown.bringToRest(executor)) {
            throw new IllegalStateException("a job of the engine does not end");
        }
    }

    @Override
    public void startExecutor() {
        executor.start();
    }

    @Override
    public boolean carryOutNext(Instant upTo) {
        Optional<DueWork.Job> job = dueWork.next(upTo);
        job.ifPresent(dueWork::carryOut);
        return job.isPresent();
    }

    @Override
    public Optional<Instant> firstDueAfter(Instant after) {
        return dueWork.firstDueAfter(after);
    }
}
