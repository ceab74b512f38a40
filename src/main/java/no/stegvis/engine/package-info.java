/**
 * The fence around Camunda: what features may ask of the process engine, in our own types, and what the engine
 * may hold and run. It imports no feature; features hand it their declared variables, their answers and their staff.
 *
 * <ul>
 * <li>One way through: {@code OneWayThrough}, {@code HistoryGuard}, {@code NoFreeText}. A task is finished by its form alone,
 * and nothing that isn't declared is kept.</li>
 * <li>One rule for who sees a task: {@code VisibleTasks.xml} and {@link no.stegvis.engine.TaskReach}, in place of the engine's
 * own grants, which stay behind and don't scale.</li>
 * <li>One table for what is most urgent ({@code taskPriority.dmn}), asked as a task is made and by set when days go by.</li>
 * <li>One list of what may run: {@code gate}.</li>
 * <li>One clock: {@link no.stegvis.engine.StegvisClock}. Recurring work is jobs of the engine: {@code RecurringWork}.</li>
 * </ul>
 */
@org.springframework.modulith.ApplicationModule(displayName = "Engine", allowedDependencies = "command")
package no.stegvis.engine;
