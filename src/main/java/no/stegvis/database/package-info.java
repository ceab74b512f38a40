/**
 * The embedded PostgreSQL: started by the application in its data folder when no other database is given, found again
 * after a crash, shared with the commands that run beside it, and stopped by whoever leaves it last. The application opens
 * it while Spring looks for its parts ({@link no.stegvis.database.DatabaseAhead}).
 *
 * <p>Its login owns the database and is no superuser. The read log belongs to a role that the superuser makes when the
 * cluster is laid, and that the login gives up once the tables are there.
 */
@ApplicationModule(displayName = "Database", allowedDependencies = {})
package no.stegvis.database;

import org.springframework.modulith.ApplicationModule;
