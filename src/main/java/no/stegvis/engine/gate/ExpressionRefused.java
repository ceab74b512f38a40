package no.stegvis.engine.gate;

import java.util.Locale;

import org.camunda.bpm.engine.BadUserRequestException;

/** The engine was asked to evaluate something the gate does not let through. Nothing was evaluated. */
public class ExpressionRefused extends BadUserRequestException {

    private final transient Rule rule;

    ExpressionRefused(Refusal refusal, Locale locale) {
        super(refusal.rule().id() + ": " + refusal.rule().message(locale, refusal.detail()));
        this.rule = refusal.rule();
    }

    ExpressionRefused(Refusal refusal) {
        this(refusal, Locale.ROOT);
    }

    /** The rule that was broken. */
    public Rule rule() {
        return rule;
    }
}
