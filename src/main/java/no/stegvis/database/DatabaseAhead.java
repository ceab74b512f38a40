package no.stegvis.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Opens the application's embedded database while Spring looks for the application's parts, which takes as long. The
 * bean {@code embeddedDatabase} takes it over, and with it what went wrong.
 */
public final class DatabaseAhead implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        if (EmbeddedDatabaseConfiguration.isOtherDatabaseNamed(context.getEnvironment())) {
            return;
        }
        Opening opening = new Opening(EmbeddedDatabaseConfiguration.folder(context.getEnvironment()));
        var beans = (DefaultListableBeanFactory) context.getBeanFactory();
        beans.registerSingleton("embeddedDatabaseOpening", opening);
        beans.registerDisposableBean("embeddedDatabaseOpening", opening);
    }

    static final class Opening implements DisposableBean {

        private final CompletableFuture<EmbeddedDatabase> database = new CompletableFuture<>();
        private boolean takenOver;

        Opening(String folder) {
            new Thread(() -> open(folder), "database").start();
        }

        private void open(String folder) {
            try {
                database.complete(EmbeddedDatabase.forApplication(folder));
            } catch (RuntimeException | Error e) {
                database.completeExceptionally(e);
            }
        }

        /** Waits until it is open. Whoever takes it closes it. */
        EmbeddedDatabase takeOver() {
            try {
                EmbeddedDatabase opened = database.join();
                takenOver = true;
                return opened;
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException why ? why : e;
            }
        }

        /** Something else failed before anybody asked for the database. */
        @Override
        public void destroy() {
            if (!takenOver) {
                database.thenAccept(EmbeddedDatabase::close).exceptionally(notOpened -> null).join();
            }
        }
    }
}
