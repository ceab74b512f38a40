package no.stegvis.access;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Setting up a real organisation, once: open only where no demo is played and nobody has an account yet. */
@Service
class SetUp {

    private final JdbcClient jdbc;
    private volatile boolean closed;

    SetUp(JdbcClient jdbc, @Value("${stegvis.demo:true}") boolean demo) {
        this.jdbc = jdbc;
        this.closed = demo;
    }

    boolean isOpen() {
        if (!closed) {
            closed = jdbc.sql("""
                    select exists (select from stegvis.user_account)
                        or exists (select from stegvis.installation where name = 'setUpAt')
                    """).query(Boolean.class).single();
        }
        return !closed;
    }
}
