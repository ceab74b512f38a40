package no.stegvis.outcome;

import java.util.Map;

/**
 * What an instrument asks, for showing beside the item numbers.
 *
 * @param items   by item number, verbatim
 * @param answers by value, verbatim; empty when the values stand for themselves
 * @param licence the line that has to stand with the texts, or null for our own
 */
public record ItemTexts(Map<Integer, String> items, Map<Integer, String> answers, String licence) {
}
