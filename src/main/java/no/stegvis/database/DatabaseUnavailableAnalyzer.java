package no.stegvis.database;

import java.util.Locale;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Tells why the application could not start, instead of a stack trace. */
class DatabaseUnavailableAnalyzer extends AbstractFailureAnalyzer<DatabaseUnavailable> {

    private final Environment environment;

    DatabaseUnavailableAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DatabaseUnavailable cause) {
        Locale language = Locale.forLanguageTag(environment.getProperty("stegvis.language", "nb"));
        return new FailureAnalysis(cause.problem(language), cause.advice(language), cause);
    }
}
