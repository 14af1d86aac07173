package io.metaledger.server.bench;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.node.ObjectNode;

import java.io.PrintWriter;
import java.util.Map;

/** Results for programs: the facts in the first line, then a line for each row. */
record JsonLines(PrintWriter out) implements Report {

    @Override
    public void facts(Map<String, String> facts) {
        print(StoredJson.mapper().createObjectNode().set("facts", StoredJson.mapper().valueToTree(facts)));
    }

    @Override
    public void row(Row row) {
        ObjectNode line = StoredJson.mapper().createObjectNode();
        line.put("group", row.group().toString());
        line.set("measured", figure(row.measured()));
        line.set("baseline", figure(row.baseline()));
        print(line.put("ratio", rounded(row.ratio())));
    }

    private static ObjectNode figure(Figure figure) {
        ObjectNode node = StoredJson.mapper().createObjectNode();
        node.put("name", figure.name()).put("value", rounded(figure.value())).put("unit", figure.unit());
        if (figure.p50Micros() != null) {
            node.put("p50Micros", figure.p50Micros()).put("p99Micros", figure.p99Micros());
        }
        return node;
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }

    private void print(ObjectNode line) {
        out.println(line);
        out.flush();
    }
}
