package no.stegvis.funding.accounts;

import java.util.List;

/**
 * What an export said.
 *
 * @param problems what is wrong with it; when there are any, nothing of it is used
 * @param unread   headings of the columns that were left unread
 */
record Read<T>(List<T> lines, List<LineProblem> problems, List<String> unread) {

    Read {
        lines = List.copyOf(lines);
        problems = List.copyOf(problems);
        unread = List.copyOf(unread);
    }
}
