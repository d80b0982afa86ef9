package io.aftersales.engine;

import io.aftersales.startup.ShutdownOrder;
import java.time.Duration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * Stops the job executor in its turn: first it acquires nothing more, then what it acquired is carried out, so that no job stays
 * locked until the lock runs out. Starting it is left to the engine's starter, which does so when everything else is ready.
 */
@Configuration(proxyBeanMethods = false)
class JobExecutorShutdown {

    private static final String THREADS = "camundaTaskExecutor";
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Left alone, the threads would refuse work as soon as the shutdown begins. */
    @Bean
    static BeanPostProcessor jobThreadsOutliveAcquisition() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (name.equals(THREADS) && bean instanceof ThreadPoolTaskExecutor threads) {
                    threads.setAcceptTasksAfterContextClose(true);
                }
                return bean;
            }
        };
    }

    @Bean
    SmartLifecycle jobExecutorLifecycle(ObjectProvider<SpringJobExecutor> executor) {
        return new Lifecycle(executor);
    }

    /** Acquires nothing more and waits for what was acquired; answers whether all of that has ended. */
    static boolean bringToRest(SpringJobExecutor executor) {
        executor.shutdown();
        return !(executor.getTaskExecutor() instanceof ThreadPoolTaskExecutor threads) || awaitIdle(threads);
    }

    private static boolean awaitIdle(ThreadPoolTaskExecutor threads) {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (isBusy(threads) && System.nanoTime() < giveUp) {
                Thread.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !isBusy(threads);
    }

    private static boolean isBusy(ThreadPoolTaskExecutor threads) {
        return threads.getActiveCount() + threads.getQueueSize() > 0;
    }

    private record Lifecycle(ObjectProvider<SpringJobExecutor> executor) implements SmartLifecycle {

        @Override
        public void start() {}

        @Override
        public void stop() {
            executor.ifAvailable(JobExecutorShutdown::bringToRest);
        }

        @Override
        public boolean isRunning() {
            return executor.stream().anyMatch(JobExecutor::isActive);
        }

        @Override
        public int getPhase() {
            return ShutdownOrder.JOB_EXECUTOR;
        }
    }
}
