package io.metaledger.server.doris;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests and the replies that they must get, read from a text file:
 *
 * <pre>
 * # a comment
 * &#64;use two-clusters                  the requests of setup/two-clusters.http come first
 * PUT create_instance                a name stands for the management API with the right token; else a whole path
 * X-Header: value
 * {"instance_id": "i1"}
 * => OK                              status 200 and the plain success; also what is expected when nothing is said
 * PUT create_instance
 * {"instance_id": "i1"}
 * => 409 ALREADY_EXISTED instance already existed, instance_id=i1
 * GET get_instance?instance_id=i1
 * => 200                             followed by the body, byte for byte but for placeholders
 * RPC begin_txn                      POST /MetaService/begin_txn; OK and short replies have the form of that surface
 * {"cloud_unique_id": "1:i1:x"}
 * => TXN_ID_NOT_FOUND the text       status 200, the internal code and the text in "status"
 * </pre>
 *
 * <p>Placeholders: {{time}} Unix seconds, {{uuid}}, {{any}} anything on one line, {{all}} anything at all, {{blank}} a
 * blank that would otherwise end a line, {{end}} no newline here, {{name=}} some digits that later steps call {{name}}.
 */
record GoldenCase(String name, List<Step> steps) {

    private static final Pattern REQUEST = Pattern.compile("(GET|PUT|POST|DELETE|PATCH|RPC) (\\S+)");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z-]*): (.*)");
    private static final Pattern SHORT = Pattern.compile("(\\d{3}) ([A-Z_]+) (.*)");
    private static final Pattern RPC_SHORT = Pattern.compile("([A-Z][A-Z_]+) (.*)");
    private static final Pattern NAMED = Pattern.compile("\\{\\{([a-z]+\\d*)=}}");
    private static final String TOKEN = "token=greedisgood9999";

    /**
     * @param expected a pattern for the whole body
     */
    record Step(
            String method, String target, Map<String, String> headers, String body, int status, Expected expected) {}

    record Expected(String text) {

        /** Whether it is what was expected; if so, the digits that have a name are known from now on. */
        boolean matches(String body, Map<String, String> known) {
            Matcher matcher = pattern(known).matcher(body);
            if (!matcher.matches()) {
                return false;
            }
            NAMED.matcher(text).results().map(named -> named.group(1)).forEach(n -> known.put(n, matcher.group(n)));
            return true;
        }

        private Pattern pattern(Map<String, String> known) {
            var quoted =
                    Pattern.quote(filled(text, known).replace("{{blank}}", " "))
                            .replace("{{time}}", "\\E\\d{10}\\Q")
                            .replace("{{uuid}}", "\\E[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\Q")
                            .replace("{{any}}", "\\E.*\\Q")
                            .replace("{{all}}", "\\E[\\s\\S]*\\Q");
            return Pattern.compile(NAMED.matcher(quoted).replaceAll("\\\\E(?<$1>\\\\d+)\\\\Q"));
        }
    }

    private static String filled(String text, Map<String, String> known) {
        String filled = text;
        for (var entry : known.entrySet()) {
            filled = filled.replace("{{" + entry.getKey() + "}}", entry.getValue());
        }
        return filled;
    }

    /** All cases there are. */
    static List<Path> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .filter(file -> !file.startsWith(root.resolve("setup")))
                    .sorted()
                    .toList();
        }
    }

    static GoldenCase read(Path root, Path file) throws IOException {
        return read(root, file, UnaryOperator.identity());
    }

    /**
     * @param change of every line, such as other names for instances
     */
    static GoldenCase read(Path root, Path file, UnaryOperator<String> change) throws IOException {
        return new GoldenCase(root.relativize(file).toString(), steps(root, file, change));
    }

    private static List<Step> steps(Path root, Path file, UnaryOperator<String> change) throws IOException {
        var steps = new ArrayList<Step>();
        Deque<String> lines = new ArrayDeque<>(Files.readAllLines(file).stream().map(change).toList());
        while (!lines.isEmpty()) {
            String line = lines.remove();
            var request = REQUEST.matcher(line);
            if (line.startsWith("@use ")) {
                steps.addAll(steps(root, root.resolve("setup/" + line.substring(5).trim() + ".http"), change));
            } else if (request.matches()) {
                boolean rpc = request.group(1).equals("RPC");
                String target = request.group(2);
                steps.add(
                        rpc
                                ? step("POST", "/MetaService/" + target, GoldenCase::rpc, lines)
                                : step(request.group(1), target(target), GoldenCase::plain, lines));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + ": not understood: " + line);
            }
        }
        return steps;
    }

    private static Step step(
            String method, String target, BiFunction<String, String, Expected> plain, Deque<String> lines) {
        var headers = new LinkedHashMap<String, String>();
        for (var header = HEADER.matcher(peek(lines)); header.matches(); header = HEADER.matcher(peek(lines))) {
            headers.put(header.group(1), header.group(2));
            lines.remove();
        }
        String body = String.join("\n", text(lines));
        if (!peek(lines).startsWith("=>")) {
            return new Step(method, target, headers, body, 200, plain.apply("OK", ""));
        }
        String expected = lines.remove().substring(2).trim();
        var brief = SHORT.matcher(expected);
        var briefRpc = RPC_SHORT.matcher(expected);
        if (expected.equals("OK")) {
            return new Step(method, target, headers, body, 200, plain.apply("OK", ""));
        } else if (brief.matches()) {
            int status = Integer.parseInt(brief.group(1));
            return new Step(method, target, headers, body, status, plain.apply(brief.group(2), brief.group(3)));
        } else if (briefRpc.matches()) {
            return new Step(method, target, headers, body, 200, rpc(briefRpc.group(1), briefRpc.group(2)));
        }
        return new Step(method, target, headers, body, Integer.parseInt(expected), literal(text(lines)));
    }

    private static List<String> text(Deque<String> lines) {
        var text = new ArrayList<String>();
        while (!lines.isEmpty() && !isNext(lines.peek())) {
            text.add(lines.remove());
        }
        return text;
    }

    private static boolean isNext(String line) {
        return line.startsWith("=>")
                || line.startsWith("@use ")
                || line.startsWith("#")
                || REQUEST.matcher(line).matches();
    }

    private static String peek(Deque<String> lines) {
        return lines.isEmpty() ? "" : lines.peek();
    }

    private static Expected literal(List<String> lines) {
        return new Expected((String.join("\n", lines) + "\n").replace("{{end}}\n", ""));
    }

    private static Expected plain(String code, String msg) {
        String escaped = msg.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Expected("{\n    \"code\": \"" + code + "\",\n    \"msg\": \"" + escaped + "\"\n}\n");
    }

    private static Expected rpc(String code, String msg) {
        String escaped = msg.replace("\\", "\\\\").replace("\"", "\\\"");
        return new Expected("{\"status\":{\"code\":\"" + code + "\",\"msg\":\"" + escaped + "\"}}");
    }

    private static String target(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int query = target.indexOf('?');
        String name = query < 0 ? target : target.substring(0, query);
        String rest = query < 0 ? "" : "&" + target.substring(query + 1);
        return "/MetaService/http/" + name + "?" + TOKEN + rest;
    }

    /** Plays the case and tells the first difference. */
    void play(GoldenWire wire) throws Exception {
        var known = new HashMap<String, String>();
        for (Step step : steps) {
            String target = filled(step.target(), known);
            String body = filled(step.body(), known);
            var answer = wire.send(step.method(), target, step.headers(), body.getBytes(StandardCharsets.UTF_8));
            if (answer.status() != step.status() || !step.expected().matches(answer.body(), known)) {
                throw new AssertionError(
                        "%s %s%n%s%nwanted %d%n%s%nbut was %d%n%s"
                                .formatted(
                                        step.method(),
                                        target,
                                        body,
                                        step.status(),
                                        step.expected().text(),
                                        answer.status(),
                                        answer.body()));
            }
        }
    }
}
