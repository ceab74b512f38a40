package no.stegvis.journey;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Deadlines and intervals until an organisation or a unit sets its own ({@code stegvis.process_parameter}, same names).
 *
 * @param afterCareMonths   months after conclusion at which she is contacted
 * @param evaluationAfterDays age of a plan, in days, from which an evaluation is proposed
 * @param consentTextVersion which wording of the consent the first conversation asks with
 */
@ConfigurationProperties("stegvis.journey")
record JourneyDefaults(@DefaultValue("7") int firstConversationWithinDays,
                       @DefaultValue("14") int mappingWithinDays,
                       @DefaultValue("14") int planWithinDays,
                       @DefaultValue("90") int conversationIntervalDays,
                       @DefaultValue("14") int followUpOverdueDays,
                       @DefaultValue("30") int activityReviewDays,
                       @DefaultValue("180") int evaluationAfterDays,
                       @DefaultValue({"3", "6", "12"}) List<Integer> afterCareMonths,
                       @DefaultValue("14") int afterCareContactWithinDays,
                       @DefaultValue("2026-1") String consentTextVersion) {
}
