package no.stegvis.funding;

/**
 * One thing that is wrong with what was entered.
 *
 * @param field      the field it is about, such as {@code lastDay}
 * @param messageKey what is wrong and what to do, in {@code messages/funding}
 */
public record Wrong(String field, String messageKey, Object... arguments) {
}
