package no.stegvis;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Every statement that is sent to the database while {@link #during} runs, by who runs it or by a thread that answers a request.
 * What looks for work by the clock meanwhile, in this application or in another one of the same tests, is none of its doing.
 */
@TestComponent
public class CountedStatements implements BeanPostProcessor {

    private static final List<String> SENT = new CopyOnWriteArrayList<>();
    private static final String ANSWERING = "-exec-";
    private static volatile Thread counted;

    /** @return the statements in the order they were sent; a batch of the same statement counts once */
    public List<String> during(Runnable work) {
        SENT.clear();
        counted = Thread.currentThread();
        try {
            work.run();
        } finally {
            counted = null;
        }
        return List.copyOf(SENT);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Counting) ? new Counting(source) : bean;
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watched(Connection.class, super.getConnection(), null);
        }
    }

    private static boolean isCounted() {
        Thread running = Thread.currentThread();
        return counted != null && (running == counted || running.getName().contains(ANSWERING));
    }

    private static <T> T watched(Class<T> type, T real, String sql) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, arguments) -> {
            if (isCounted() && method.getName().startsWith("execute")) {
                SENT.add(sql != null ? sql : String.valueOf(arguments[0]));
            }
            try {
                Object result = method.invoke(real, arguments);
                if (result instanceof PreparedStatement statement) {
                    return watched(PreparedStatement.class, statement, (String) arguments[0]);
                }
                return result instanceof Statement statement && type == Connection.class
                        ? watched(Statement.class, statement, null) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
