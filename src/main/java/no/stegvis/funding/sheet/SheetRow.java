package no.stegvis.funding.sheet;

import java.util.Map;

/**
 * A row of a sheet as it was filled in.
 *
 * @param number  from 0
 * @param typed   texts by field
 * @param columns where each field's column stands, from 0
 */
record SheetRow(AwardSheet sheet, int number, Map<String, String> typed, Map<String, Integer> columns) {

    String text(String field) {
        return typed.getOrDefault(field, "");
    }

    /** @return the cell of a field; of the row's first where the field has none of its own */
    String address(String field) {
        return CellAddress.of(sheet.title(), number, columns.getOrDefault(field, 0));
    }
}
