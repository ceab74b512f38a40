/**
 * Which figures of a release must not be seen, so that nobody can be recognised in them. Pure: it knows neither the
 * database nor the files. The rules follow SSB's practice for tables about people with a higher threshold for
 * sensitive groups (5): a cell about 1–4 people is hidden, and where the row of all would give it away, one more is.
 */
package no.stegvis.reporting.disclosure;
