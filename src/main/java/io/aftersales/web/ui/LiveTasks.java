package io.aftersales.web.ui;

import io.aftersales.cases.CaseReader;
import io.aftersales.cases.task.Leases;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.startup.ShutdownOrder;
import io.aftersales.worklist.Lookers;
import io.aftersales.worklist.WorklistNews;
import io.aftersales.worklist.WorklistNews.Moved;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What open pages are told without asking: which tasks moved, and who else looks at a case. */
@Controller
class LiveTasks implements SmartLifecycle {

    /** After that the browser asks again by itself, and shows whether it is still signed in. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final WorklistNews news;
    private final Lookers lookers;
    private final Leases leases;
    private final CaseReader cases;
    private final CurrentActor currentActor;
    private final Map<SseEmitter, Actor> open = new ConcurrentHashMap<>();
    private final Consumer<Set<Moved>> teller = this::tell;
    private volatile boolean running;

    LiveTasks(WorklistNews news, Lookers lookers, Leases leases, CaseReader cases, CurrentActor currentActor) {
        this.news = news;
        this.lookers = lookers;
        this.leases = leases;
        this.cases = cases;
        this.currentActor = currentActor;
    }

    /** Events {@code tasks}, each with ids of the viewer's tasks that began, moved or ended, or {@code *} for any of them. */
    @GetMapping(path = "/tasks/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    SseEmitter live() {
        Actor viewer = staff();
        SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
        emitter.onCompletion(() -> open.remove(emitter));
        emitter.onTimeout(emitter::complete);
        emitter.onError(broken -> open.remove(emitter));
        open.put(emitter, viewer);
        send(emitter, SseEmitter.event().comment("open"));
        return emitter;
    }

    private void tell(Set<Moved> moved) {
        open.forEach((emitter, viewer) -> {
            String ids = moved.stream()
                    .filter(task -> task.isFor(viewer))
                    .map(Moved::taskId)
                    .collect(Collectors.joining(","));
            if (!ids.isEmpty()) {
                send(emitter, SseEmitter.event().name("tasks").data(ids));
            }
        });
    }

    private void send(SseEmitter emitter, SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException gone) {
            open.remove(emitter);
        }
    }

    /** Said again and again while the page is open; answers who else has it open. */
    @PostMapping("/cases/{id}/lookers")
    @ResponseBody
    List<String> look(@PathVariable String id) {
        Actor viewer = staff();
        cases.require(id, viewer);
        lookers.looks(id, viewer.name());
        leases.renew(id, viewer.name());
        return lookers.others(List.of(id), viewer.name()).values().stream()
                .flatMap(Set::stream)
                .toList();
    }

    @DeleteMapping("/cases/{id}/lookers")
    @ResponseBody
    Map<String, String> lookAway(@PathVariable String id) {
        lookers.looksAway(id, staff().name());
        return Map.of();
    }

    private Actor staff() {
        Actor actor = currentActor.get();
        if (!actor.isStaff()) {
            throw Refusal.forbidden("ROLE", "Tasks are for staff");
        }
        return actor;
    }

    @Override
    public void start() {
        running = true;
        news.subscribe(teller);
    }

    /** Open streams would keep the web server from stopping. */
    @Override
    public void stop() {
        running = false;
        news.unsubscribe(teller);
        open.keySet().forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownOrder.BEFORE_WEB;
    }
}
