/**
 * The register of the people we walk beside, each known by an alias and by the case number of her journey. A person may have been
 * registered more than once: which registrations are one person is a dated fact beside them, and nothing of them is moved. Names are
 * compared by keys of how they sound; of people with a protected address there are none. What is known of her is changed in one place,
 * {@code Participants.change}, under a lock: a new version with its reason, beside those before.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Participants", allowedDependencies = {})
package no.stegvis.participant;
