package no.stegvis.reporting;

/** The rule for an indicator's file: one query, so that nothing can follow it. */
final class IndicatorSql {

    private IndicatorSql() {
    }

    /**
     * @return the query without a closing semicolon
     * @throws SchemeBroken naming the file and the line of any other semicolon, in comments and texts too
     */
    static String checked(String file, String text) {
        String query = text.strip();
        if (query.endsWith(";")) {
            query = query.substring(0, query.length() - 1).stripTrailing();
        }
        int semicolon = query.indexOf(';');
        if (semicolon >= 0) {
            long line = query.substring(0, semicolon).lines().count();
            throw new SchemeBroken(file + ", line " + line + ": one query per file, so no semicolon inside it");
        }
        return query;
    }
}
