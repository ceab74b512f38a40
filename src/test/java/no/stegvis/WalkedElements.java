package no.stegvis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Writes down which elements of the processes each test class walked through, for {@link WalkedProcessesIT}: one file for a class,
 * one line for an element. Contexts are shared by classes, so what an earlier one walked is taken away.
 */
class WalkedElements extends AbstractTestExecutionListener {

    static final Path FOLDER = Path.of("target", "walked");
    private static final String BEFORE = WalkedElements.class.getName();

    @Override
    public void beforeTestClass(TestContext test) {
        test.setAttribute(BEFORE, walked(test));
    }

    @Override
    public void afterTestClass(TestContext test) {
        Map<String, Long> walked = walked(test);
        if (test.getAttribute(BEFORE) instanceof Map<?, ?> before) {
            walked.entrySet().removeIf(element -> element.getValue().equals(before.get(element.getKey())));
        }
        try {
            List<String> lines = walked.keySet().stream().sorted().toList();
            if (!lines.isEmpty()) {
                Files.write(Files.createDirectories(FOLDER).resolve(test.getTestClass().getName() + ".txt"), lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return how often each was entered, such as {@code handOver event_handedOver} */
    private static Map<String, Long> walked(TestContext test) {
        Map<String, Long> walked = new HashMap<>();
        if (test.hasApplicationContext() && test.getApplicationContext().getBeanProvider(ProcessEngine.class).getIfUnique() != null) {
            test.getApplicationContext().getBeanProvider(DataSource.class).ifUnique(database -> JdbcClient.create(database)
                    .sql("select proc_def_key_ || ' ' || act_id_, count(*) from act_hi_actinst group by 1").query(row -> {
                        walked.put(row.getString(1), row.getLong(2));
                    }));
        }
        return walked;
    }
}
