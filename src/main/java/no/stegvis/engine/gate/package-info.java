/**
 * The gate: one allow-list in front of every way a model or an expression can enter the process engine.
 *
 * <p>Whoever can deploy BPMN on a stock engine can run code on it. Here a model may hold only what is listed in
 * {@code bpmn.allow} and {@code dmn.allow}, and an expression only what {@link no.stegvis.engine.gate.ExpressionGate}
 * knows; the engine's own expression evaluation refuses the rest once more when it runs.
 */
@org.springframework.modulith.NamedInterface("gate")
package no.stegvis.engine.gate;
