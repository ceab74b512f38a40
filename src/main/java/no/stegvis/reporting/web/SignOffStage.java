package no.stegvis.reporting.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import no.stegvis.reporting.ReportTexts;
import no.stegvis.reporting.signing.SignOff;
import no.stegvis.reporting.signing.SignOff.Done;
import no.stegvis.reporting.signing.SignOff.State;

/**
 * How far a report has come towards the funder, stage by stage.
 *
 * @param stage {@code draft}, {@code explained}, {@code approved}, {@code signed} or {@code sent}
 * @param state {@code done}, {@code running} (whose turn it is) or {@code waiting}
 * @param by    who did it, or null
 * @param at    when, or null
 */
record SignOffStage(String stage, String state, String by, String at) {

    /** @param names what people are called, by their id */
    static List<SignOffStage> of(SignOff signOff, UnaryOperator<String> names) {
        List<SignOffStage> stages = new ArrayList<>();
        add(stages, State.DRAFT, signOff, signOff.begun(), names);
        add(stages, State.EXPLAINED, signOff, signOff.explained(), names);
        add(stages, State.APPROVED, signOff, signOff.approved(), names);
        add(stages, State.SIGNED, signOff, signOff.signed(), names);
        stages.add(signOff.sent() == null ? new SignOffStage(State.SENT.word(), signOff.state() == State.SIGNED ? "running" : "waiting", null, null)
                : new SignOffStage(State.SENT.word(), "done", names.apply(signOff.sent().by()), ReportTexts.day(signOff.sent().on())));
        return stages;
    }

    private static void add(List<SignOffStage> stages, State stage, SignOff signOff, Done done, UnaryOperator<String> names) {
        boolean isNext = signOff.isUnderWay() && signOff.state().ordinal() + 1 == stage.ordinal();
        stages.add(done == null ? new SignOffStage(stage.word(), isNext ? "running" : "waiting", null, null)
                : new SignOffStage(stage.word(), "done", names.apply(done.by()), ReportTexts.time(done.at())));
    }
}
