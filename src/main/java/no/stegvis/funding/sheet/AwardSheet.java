package no.stegvis.funding.sheet;

import java.util.List;

/** The sheets of the workbook with their columns. What they are called stands here alone, for the template and the reading of it. */
enum AwardSheet {

    AWARDS("Tilskudd", List.of(
            new Column("caseNumber", "Saksnummer", Kind.TEXT, true),
            new Column("schemeId", "Rapportmal", Kind.SCHEME, true),
            new Column("name", "Navn", Kind.TEXT, true),
            new Column("funder", "Tilskuddsgiver", Kind.TEXT, true),
            new Column("letterMark", "Brevets referanse", Kind.TEXT, false),
            new Column("letterDated", "Brevets dato", Kind.DAY, false),
            new Column("amount", "Beløp", Kind.NUMBER, true),
            new Column("currency", "Valuta", Kind.CURRENCY, true),
            new Column("startsOn", "Første dag", Kind.DAY, true),
            new Column("lastDay", "Siste dag", Kind.DAY, true),
            new Column("units", "Enheter", Kind.TEXT, true),
            new Column("conditions", "Vilkår", Kind.TEXT, false),
            new Column("overlapReason", "Begrunnelse for overlapp", Kind.TEXT, false))),
    GOALS("Mål", List.of(
            new Column("caseNumber", "Saksnummer", Kind.TEXT, true),
            new Column("goalNumber", "Mål nr.", Kind.NUMBER, true),
            new Column("goal", "Mål", Kind.TEXT, true))),
    INDICATORS("Indikatorer", List.of(
            new Column("caseNumber", "Saksnummer", Kind.TEXT, true),
            new Column("goalNumber", "Mål nr.", Kind.NUMBER, true),
            new Column("title", "Indikator", Kind.TEXT, false),
            new Column("figure", "Tall i rapporten", Kind.TEXT, false),
            new Column("unit", "Måleenhet", Kind.TEXT, false),
            new Column("direction", "Retning", Kind.DIRECTION, false),
            new Column("baseline", "Utgangspunkt", Kind.NUMBER, false),
            new Column("target", "Måltall", Kind.NUMBER, false),
            new Column("threshold", "Avviksgrense i prosent", Kind.NUMBER, false))),
    PERIODS("Perioder", List.of(
            new Column("caseNumber", "Saksnummer", Kind.TEXT, true),
            new Column("period", "Periode", Kind.TEXT, true),
            new Column("kind", "Type", Kind.REPORT, true),
            new Column("startsOn", "Første dag", Kind.DAY, true),
            new Column("lastDay", "Siste dag", Kind.DAY, true),
            new Column("deadline", "Frist", Kind.DAY, true)));

    static final List<String> CURRENCIES = List.of("NOK", "DKK");
    static final String HIGHER = "Høyere er bedre";
    static final String LOWER = "Lavere er bedre";
    static final String STATUS = "Statusrapport";
    static final String FINAL = "Sluttrapport";

    enum Kind { TEXT, NUMBER, DAY, SCHEME, CURRENCY, DIRECTION, REPORT }

    /** @param field as the pages call it */
    record Column(String field, String heading, Kind kind, boolean required) {
    }

    private final String title;
    private final List<Column> columns;

    AwardSheet(String title, List<Column> columns) {
        this.title = title;
        this.columns = columns;
    }

    String title() {
        return title;
    }

    List<Column> columns() {
        return columns;
    }
}
