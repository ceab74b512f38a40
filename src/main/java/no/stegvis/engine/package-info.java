/**
 * The fence around Camunda: what features may ask of the process engine, in our own types, and what the engine
 * may hold and run. It imports no feature; features hand it their declared variables, their answers and their staff.
 */
@org.springframework.modulith.ApplicationModule(displayName = "Engine", allowedDependencies = "command")
package no.stegvis.engine;
