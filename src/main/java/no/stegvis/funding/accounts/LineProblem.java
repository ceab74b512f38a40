package no.stegvis.funding.accounts;

import no.stegvis.funding.Wrong;

/**
 * What is wrong with a line of an export.
 *
 * @param line   the line in the file, from 1; 0 when it is about the whole file
 * @param column the heading as it stands in the file, or empty when it is about the whole line
 */
public record LineProblem(int line, String column, Wrong wrong) {

    LineProblem(int line, String column, String messageKey, Object... arguments) {
        this(line, column, new Wrong("", messageKey, arguments));
    }
}
