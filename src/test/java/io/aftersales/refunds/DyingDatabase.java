package io.aftersales.refunds;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A way to the database for one node. At a commit that it is told, the node dies as {@code kill -9} would have it: the commit
 * takes effect or does not, nobody hears which, and nothing that the node does afterwards reaches the database.
 *
 * <p>A statement outside a transaction commits by itself, and counts as one, a query too.
 */
final class DyingDatabase {

    static final String LAST_WORDS = "the node is dead";

    private final DataSource real;
    private int commitsToLive = Integer.MAX_VALUE;
    private Moment moment = Moment.BEFORE;
    private boolean dead;

    /** Where in a commit. */
    enum Moment {
        BEFORE,
        AFTER
    }

    DyingDatabase(DataSource real) {
        this.real = real;
    }

    DataSource source() {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            Object result = call(real, method, arguments);
            return result instanceof Connection connection ? mortal(connection) : result;
        });
    }

    /** @param number from now on, counted from 1 */
    void dieAt(int number, Moment when) {
        commitsToLive = number;
        moment = when;
    }

    boolean isDead() {
        return dead;
    }

    private Connection mortal(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "close" -> close(connection);
            case "commit" -> commit(connection, () -> call(connection, method, arguments));
            case "prepareStatement" -> mortal(connection, (PreparedStatement) alive(connection, method, arguments));
            case "isClosed", "unwrap", "isWrapperFor" -> call(connection, method, arguments);
            default -> alive(connection, method, arguments);
        });
    }

    private PreparedStatement mortal(Connection connection, PreparedStatement statement) {
        return proxy(PreparedStatement.class, (proxy, method, arguments) -> {
            boolean commits = method.getName().startsWith("execute") && connection.getAutoCommit();
            return commits
                    ? commit(connection, () -> call(statement, method, arguments))
                    : call(statement, method, arguments);
        });
    }

    /** What a killed process has open is rolled back by the server. */
    private Object close(Connection connection) throws SQLException {
        if (dead && !connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        connection.close();
        return this;
    }

    private Object commit(Connection connection, Work work) throws Throwable {
        requireAlive();
        boolean last = --commitsToLive == 0;
        if (last && moment == Moment.BEFORE) {
            dead = true;
        }
        requireAlive();
        Object result = work.call();
        dead = dead || last;
        requireAlive();
        return result;
    }

    private Object alive(Connection connection, Method method, Object[] arguments) throws Throwable {
        requireAlive();
        return call(connection, method, arguments);
    }

    private void requireAlive() throws SQLException {
        if (dead) {
            throw new SQLException(LAST_WORDS, "08006");
        }
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private interface Work {
        Object call() throws Throwable;
    }
}
