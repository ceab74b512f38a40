package no.stegvis.reporting;

/** An indicator's file: one query, so that nothing can follow it, inside the statement that stores its members. */
public final class IndicatorSql {

    private static final String BEFORE = """
            create temporary table indicator_member on commit drop as
            select cast(person as uuid) as person, cast(fact as uuid) as fact, cast(row_key as text) as row_key,
                   cast(col_key as text) as col_key, cast(amount as numeric) as amount
              from (
            """;
    private static final String AFTER = "\n) as member";

    private IndicatorSql() {
    }

    /**
     * @return the query without a closing semicolon
     * @throws SchemeBroken naming the file and the line of any other semicolon, in comments and texts too
     */
    static String checked(String file, String text) {
        String query = text.stripTrailing();
        if (query.endsWith(";")) {
            query = query.substring(0, query.length() - 1).stripTrailing();
        }
        if (query.isBlank()) {
            throw new SchemeBroken(SchemeFinding.in(file, 1, "empty"));
        }
        int semicolon = query.indexOf(';');
        if (semicolon >= 0) {
            throw new SchemeBroken(SchemeFinding.in(file, lineAt(query, semicolon), "semicolon"));
        }
        return query;
    }

    /** What of a query is run. */
    static String withoutComments(String query) {
        return query.replaceAll("--[^\n]*", "");
    }

    /** The statement that puts the query's members into the transaction's table {@code indicator_member}. */
    public static String storing(String query) {
        return BEFORE + query + AFTER;
    }

    /**
     * Where in its file a query went wrong.
     *
     * @param statement as it was sent, from {@link #storing}; what stands in it may have been made longer within a line
     * @param position  of the complaint, in characters from 1; 0 when there is none
     * @return the line, from 1; 0 when it isn't known
     */
    public static int lineOf(String statement, int position) {
        if (position < 1) {
            return 0;
        }
        int last = (int) statement.substring(BEFORE.length()).lines().count() - 1;
        int line = lineAt(statement, Math.min(position - 1, statement.length())) - (int) BEFORE.lines().count();
        return line < 1 ? 0 : Math.min(line, last);
    }

    private static int lineAt(String text, int index) {
        return 1 + (int) text.substring(0, index).chars().filter(character -> character == '\n').count();
    }
}
