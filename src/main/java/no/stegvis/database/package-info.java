/**
 * The embedded PostgreSQL: started by the application in its data folder when no other database is given, found again
 * after a crash, shared with the commands that run beside it, and stopped by whoever leaves it last.
 */
@ApplicationModule(displayName = "Database", allowedDependencies = {})
package no.stegvis.database;

import org.springframework.modulith.ApplicationModule;
