package no.stegvis.reporting.batch;

import no.stegvis.reporting.IndicatorSql;
import no.stegvis.reporting.SchemeBroken;
import no.stegvis.reporting.SchemeFinding;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** An indicator's query could not be run or gave rows that don't fit; the message names its file and, when known, its line. */
public final class IndicatorFailed extends SchemeBroken {

    private IndicatorFailed(SchemeFinding finding, Throwable cause) {
        super(finding, cause);
    }

    /** PostgreSQL refused the query. */
    public static IndicatorFailed refused(String file, String query, DataAccessException e) {
        ServerErrorMessage said = e.getMostSpecificCause() instanceof PSQLException refused ? refused.getServerErrorMessage() : null;
        if (said == null) {
            return new IndicatorFailed(SchemeFinding.in(file, 0, "sql", String.valueOf(e.getMostSpecificCause().getMessage())), e);
        }
        int line = IndicatorSql.lineOf(sent(IndicatorSql.storing(query)), said.getPosition());
        return new IndicatorFailed(SchemeFinding.in(file, line, "sql", said.getMessage()
                + (said.getHint() == null ? "" : " (" + said.getHint() + ")")), e);
    }

    /** As the driver sends it: {@code $1} for the first parameter, and so on. */
    private static String sent(String statement) {
        String[] parts = NamedParameterUtils.substituteNamedParameters(NamedParameterUtils.parseSqlStatement(statement), null).split("\\?", -1);
        StringBuilder sent = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            sent.append('$').append(i).append(parts[i]);
        }
        return sent.toString();
    }

    /** Amounts that can't be added up ({@code notWhole}) or tell of no interval ({@code notOneEach}). */
    static IndicatorFailed amounts(String file, String key, String row, String column) {
        return new IndicatorFailed(SchemeFinding.in(file, 0, key, row, column), null);
    }

    /** A row without person or fact, or with a key that no category lists. */
    static IndicatorFailed unlisted(String file, Throwable cause) {
        return new IndicatorFailed(SchemeFinding.in(file, 0, "unlisted"), cause);
    }
}
