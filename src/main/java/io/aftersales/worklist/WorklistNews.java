package io.aftersales.worklist;

import io.aftersales.domain.actor.Actor;
import io.aftersales.startup.ShutdownOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears which tasks began, moved or ended on any node, on a thread and a connection of its own. News that were missed while the
 * database was away are told as {@link #EVERYTHING}.
 */
@Component
public class WorklistNews implements SmartLifecycle {

    /** Told in place of tasks: whatever a list shows may have changed. */
    public static final Moved EVERYTHING = new Moved("*", null);

    private static final Logger log = LoggerFactory.getLogger(WorklistNews.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What happens so close together is told at once. */
    private static final Duration TOGETHER = Duration.ofMillis(300);

    private static final int MOST_TASKS = 200;

    private final DataSource database;
    private final List<Consumer<Set<Moved>>> readers = new CopyOnWriteArrayList<>();
    private volatile boolean running;
    private @Nullable Thread thread;

    WorklistNews(DataSource database) {
        this.database = database;
    }

    /** A task that began, moved or ended. */
    public record Moved(String taskId, @Nullable String shopId) {

        private static Moved of(String news) {
            String[] told = news.split(" ", 2);
            return new Moved(told[0], told.length == 2 ? told[1] : null);
        }

        /** Whether somebody may hear of it; everything may be what is his. */
        public boolean isFor(Actor hearer) {
            return this == EVERYTHING || hearer.dealsWith(shopId);
        }
    }

    /** Called on the thread that hears the news: it must not wait, and must not throw. */
    public void subscribe(Consumer<Set<Moved>> reader) {
        readers.add(reader);
    }

    public void unsubscribe(Consumer<Set<Moved>> reader) {
        readers.remove(reader);
    }

    @Override
    public synchronized void start() {
        running = true;
        Thread listener = new Thread(this::listen, "worklist-news");
        listener.setDaemon(true);
        listener.start();
        thread = listener;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (thread != null) {
            thread.interrupt();
        }
        thread = null;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return ShutdownOrder.OUTBOX;
    }

    private void listen() {
        while (running) {
            try (Connection connection = database.getConnection()) {
                hear(connection);
            } catch (SQLException away) {
                if (running) {
                    log.atInfo()
                            .addKeyValue("why", away.getMessage())
                            .log("no news of tasks until the database answers");
                    pause(PAUSE);
                }
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection hearing = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen worklist");
            tell(Set.of(EVERYTHING));
            while (running) {
                tell(moved(hearing));
                pause(TOGETHER);
            }
            statement.execute("unlisten worklist");
        }
    }

    private static Set<Moved> moved(PGConnection hearing) throws SQLException {
        Set<Moved> moved = new LinkedHashSet<>();
        for (PGNotification news : hearing.getNotifications((int) PAUSE.toMillis())) {
            moved.add(Moved.of(news.getParameter()));
        }
        return moved.size() > MOST_TASKS ? Set.of(EVERYTHING) : moved;
    }

    private void tell(Set<Moved> moved) {
        if (!moved.isEmpty()) {
            readers.forEach(reader -> reader.accept(moved));
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
