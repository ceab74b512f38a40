package no.stegvis.database;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * The embedded database is used when no other is named by {@code spring.datasource.url}; {@code stegvis.data} says where
 * it lives ({@code ./data}). The data source depends on it, so it stops after all that uses the data source.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@Conditional(EmbeddedDatabaseConfiguration.NoOtherDatabase.class)
@ConditionalOnMissingBean({DataSource.class, JdbcConnectionDetails.class})
class EmbeddedDatabaseConfiguration {

    @Bean(destroyMethod = "close")
    static EmbeddedDatabase embeddedDatabase(Environment environment, ObjectProvider<DatabaseAhead.Opening> ahead) {
        if (environment.acceptsProfiles(Profiles.of("command"))) {
            return EmbeddedDatabase.forCommand(folder(environment));
        }
        DatabaseAhead.Opening opening = ahead.getIfAvailable();
        return opening == null ? EmbeddedDatabase.forApplication(folder(environment)) : opening.takeOver();
    }

    static String folder(Environment environment) {
        String folder = environment.getProperty("stegvis.data", "");
        return folder.isBlank() ? "data" : folder;
    }

    static boolean isOtherDatabaseNamed(Environment environment) {
        return StringUtils.hasText(environment.getProperty("spring.datasource.url"));
    }

    @Bean
    JdbcConnectionDetails embeddedDatabaseConnection(EmbeddedDatabase database) {
        return new JdbcConnectionDetails() {

            @Override
            public String getJdbcUrl() {
                return database.url();
            }

            @Override
            public String getUsername() {
                return database.user();
            }

            @Override
            public String getPassword() {
                return database.password();
            }
        };
    }

    /** Before the web server: what stands in the way is told at once, and alone. */
    @Bean
    @Profile("!command")
    static BeanFactoryPostProcessor databaseBeforeAllElse() {
        return beans -> beans.getBean(EmbeddedDatabase.class);
    }

    static class NoOtherDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isOtherDatabaseNamed(context.getEnvironment());
        }
    }
}
