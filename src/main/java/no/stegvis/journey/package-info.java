/**
 * A participant's way, from inquiry to after-care: what is agreed, said and tried, and how it ended; and
 * what reports lack of it, laid before its coordinator.
 *
 * <p><b>Measures</b> are processes of their own that the journey calls by message ({@link MeasureKind}); each step is one form,
 * and its facts are written by a {@code MeasureStepForm}. <b>What may happen at any time</b> (pause, hand-over, attempts, consent,
 * death) isn't drawn into the journey: {@code CasePause} and {@code CaseTransfer} of the engine let all its processes rest, or
 * move with it, so that a journey that began on an earlier model can do the same. <b>A correction</b> of a completed answer is a
 * new answer whose facts supersede their own of the old one; what moved the process on stands, and what would have ended a measure
 * just the same may be changed. The process hears nothing: a timer that was set from the earlier day wakes when it was to, and the
 * form that is asked then is held against the corrected day ({@code CorrectableStepForm}). Who she is, is corrected in the
 * register ({@code RegisterEntries}).
 *
 * <p><b>Relatives</b> have journeys of the same make on a model of their own ({@link JourneyKind}), so that pause, hand-over,
 * consent and all the rest are theirs too; what counts participants asks for the kind. What couples two cases stands here and
 * nowhere in the engine, and shows only while both agree.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Journey",
        allowedDependencies = {"participant", "outcome", "privacy", "form", "engine", "access"})
package no.stegvis.journey;
