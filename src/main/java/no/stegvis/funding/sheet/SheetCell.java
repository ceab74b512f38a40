package no.stegvis.funding.sheet;

/**
 * What stands in a cell.
 *
 * @param text    as somebody would have typed it on a page: days as {@code 2026-04-01}, numbers with a comma
 * @param formula whether it is worked out by the spreadsheet, so that nobody knows what stood there when it was sent
 * @param error   whether the spreadsheet itself says that it is wrong, such as {@code #REF!}
 */
record SheetCell(String text, boolean formula, boolean error) {
}
