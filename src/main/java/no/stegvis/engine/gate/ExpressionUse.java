package no.stegvis.engine.gate;

/** Where an expression stands, which decides what it may do. */
public enum ExpressionUse {

    /** A condition, an assignee, a due date in a model: reads variables, compares, counts, calls listed methods. */
    MODEL,

    /** Work in our JVM: exactly {@code ${bean}}, naming one marked delegate or listener. */
    DELEGATE,

    /** The business key handed to a called process: exactly {@code #{execution.processBusinessKey}}. */
    BUSINESS_KEY,

    /** A seeded task filter: exactly one call, of {@code currentUser()}, {@code currentUserGroups()} or a listed method. */
    FILTER
}
