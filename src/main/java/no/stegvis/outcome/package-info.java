/**
 * What changed for a person, on scales that the person answers: life areas, goals in her own words, and instruments. An
 * instrument is a definition file; scoring is general code over it. Answers are kept as given, and those that ask for
 * somebody to act today raise an alert, whoever saves them and however little else is filled in. It knows a case by what its
 * keeper tells of it ({@code AlertedCase}); who may see or save what, the keeper decides. Bands may differ by sex, and an alert goes
 * other ways outside working hours and on public holidays ({@code Escalations}, {@code Holidays}).
 */
@org.springframework.modulith.ApplicationModule(displayName = "Outcome", allowedDependencies = {"engine", "access", "form"})
package no.stegvis.outcome;
