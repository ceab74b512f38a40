package no.stegvis.access.web;

/**
 * One entry of the pages' menu.
 *
 * @param messageKey its text in the message bundles
 * @param current    whether the page shown lies there
 */
public record NavigationItem(String href, String messageKey, boolean current) {
}
