package io.metaledger.server.doris;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * </pre>
 *
 * <p>Placeholders: {{time}} Unix seconds, {{uuid}}, {{any}} anything on one line, {{all}} anything at all, {{blank}} a
 * blank that would otherwise end a line, {{end}} no newline here.
 */
record GoldenCase(String name, List<Step> steps) {

    private static final Pattern REQUEST = Pattern.compile("(GET|PUT|POST|DELETE|PATCH) (\\S+)");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z-]*): (.*)");
    private static final Pattern SHORT = Pattern.compile("(\\d{3}) ([A-Z_]+) (.*)");
    private static final String TOKEN = "token=greedisgood9999";

    /**
     * @param expected a pattern for the whole body
     */
    record Step(
            String method, String target, Map<String, String> headers, String body, int status, Expected expected) {}

    record Expected(String text) {

        boolean matches(String body) {
            return pattern().matcher(body).matches();
        }

        private Pattern pattern() {
            var quoted =
                    Pattern.quote(text.replace("{{blank}}", " "))
                            .replace("{{time}}", "\\E\\d{10}\\Q")
                            .replace("{{uuid}}", "\\E[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\Q")
                            .replace("{{any}}", "\\E.*\\Q")
                            .replace("{{all}}", "\\E[\\s\\S]*\\Q");
            return Pattern.compile(quoted);
        }
    }

    static GoldenCase read(Path root, Path file) throws IOException {
        return new GoldenCase(root.relativize(file).toString(), steps(root, file));
    }

    private static List<Step> steps(Path root, Path file) throws IOException {
        var steps = new ArrayList<Step>();
        Deque<String> lines = new ArrayDeque<>(Files.readAllLines(file));
        while (!lines.isEmpty()) {
            String line = lines.remove();
            var request = REQUEST.matcher(line);
            if (line.startsWith("@use ")) {
                steps.addAll(steps(root, root.resolve("setup/" + line.substring(5).trim() + ".http")));
            } else if (request.matches()) {
                steps.add(step(request.group(1), target(request.group(2)), lines));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + ": not understood: " + line);
            }
        }
        return steps;
    }

    private static Step step(String method, String target, Deque<String> lines) {
        var headers = new LinkedHashMap<String, String>();
        for (var header = HEADER.matcher(peek(lines)); header.matches(); header = HEADER.matcher(peek(lines))) {
            headers.put(header.group(1), header.group(2));
            lines.remove();
        }
        String body = String.join("\n", text(lines));
        if (!peek(lines).startsWith("=>")) {
            return new Step(method, target, headers, body, 200, plain("OK", ""));
        }
        String expected = lines.remove().substring(2).trim();
        var brief = SHORT.matcher(expected);
        if (expected.equals("OK")) {
            return new Step(method, target, headers, body, 200, plain("OK", ""));
        } else if (brief.matches()) {
            int status = Integer.parseInt(brief.group(1));
            return new Step(method, target, headers, body, status, plain(brief.group(2), brief.group(3)));
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
        for (Step step : steps) {
            var answer =
                    wire.send(
                            step.method(), step.target(), step.headers(), step.body().getBytes(StandardCharsets.UTF_8));
            if (answer.status() != step.status() || !step.expected().matches(answer.body())) {
                throw new AssertionError(
                        "%s %s%n%s%nwanted %d%n%s%nbut was %d%n%s"
                                .formatted(
                                        step.method(),
                                        step.target(),
                                        step.body(),
                                        step.status(),
                                        step.expected().text(),
                                        answer.status(),
                                        answer.body()));
            }
        }
    }
}
