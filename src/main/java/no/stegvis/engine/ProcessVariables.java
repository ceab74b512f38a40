package no.stegvis.engine;

import java.util.List;

/** The variables one process declares. Each process contributes one bean; see its names class. */
public interface ProcessVariables {

    String processKey();

    List<Variable> variables();
}
