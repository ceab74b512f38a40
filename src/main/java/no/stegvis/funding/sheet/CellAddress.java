package no.stegvis.funding.sheet;

import org.apache.poi.ss.util.CellReference;

/** Where a cell stands, as spreadsheets say it: {@code Mål!B7}. */
final class CellAddress {

    private CellAddress() {
    }

    /** @param row and column from 0 */
    static String of(String sheet, int row, int column) {
        return sheet + "!" + CellReference.convertNumToColString(column) + (row + 1);
    }
}
