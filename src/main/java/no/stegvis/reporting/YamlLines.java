package no.stegvis.reporting;

import java.util.HashMap;
import java.util.Map;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** On which line of {@code scheme.yaml} a thing with an id or a key begins, so that a finding about it can say so. */
final class YamlLines {

    private final Map<String, Integer> lines = new HashMap<>();

    YamlLines(String yaml) {
        Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new java.io.StringReader(yaml));
        if (root != null) {
            walk(root);
        }
    }

    /** @return from 1; the first line when nothing is called that */
    int of(String name) {
        return lines.getOrDefault(name, 1);
    }

    private void walk(Node node) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(this::walk);
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::walk);
        }
    }

    private void walk(NodeTuple pair) {
        if (pair.getKeyNode() instanceof ScalarNode key) {
            int line = key.getStartMark().getLine() + 1;
            if (pair.getValueNode() instanceof ScalarNode value && (key.getValue().equals("id") || key.getValue().equals("sql"))) {
                lines.putIfAbsent(value.getValue(), line);
            } else {
                lines.putIfAbsent(key.getValue(), line);
            }
        }
        walk(pair.getValueNode());
    }
}
