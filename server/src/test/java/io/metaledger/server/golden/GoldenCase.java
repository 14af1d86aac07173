package io.metaledger.server.golden;

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
import java.util.Objects;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests and the replies that they must get, read from a text file:
 *
 * <pre>
 * # a comment
 * &#64;use two-clusters                  the requests of setup/two-clusters.http come first
 * PUT create_instance                what methods, targets and short replies stand for, says the dialect's notation
 * X-Header: value
 * {"instance_id": "i1"}
 * => OK                              the plain success; also what is expected when nothing is said
 * PUT create_instance
 * {"instance_id": "i1"}
 * => 409 ALREADY_EXISTED instance already existed, instance_id=i1
 * GET get_instance?instance_id=i1
 * => 200                             followed by the body, byte for byte but for placeholders
 * => TXN_ID_NOT_FOUND the text       a short reply with status 200
 * &#64;later 60                          anything else with such a sign is for the wire
 * </pre>
 *
 * <p>Placeholders: {{time}} Unix seconds, {{uuid}}, {{any}} anything on one line, {{all}} anything at all, {{blank}} a
 * blank that would otherwise end a line, {{end}} no newline here, {{name=}} some digits that later steps call {{name}}.
 */
public record GoldenCase(String name, List<Step> steps) {

    private static final Pattern REQUEST = Pattern.compile("(GET|PUT|POST|DELETE|PATCH|RPC) (\\S+)");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z-]*): (.*)");
    private static final Pattern SHORT = Pattern.compile("(\\d{3}) ([A-Z_]+)(?: (.*))?");
    private static final Pattern SHORT_200 = Pattern.compile("([A-Z][A-Z_]+) (.*)");
    private static final Pattern NAMED = Pattern.compile("\\{\\{([a-z]+\\d*)=}}");

    /** What is done, one after another. */
    public sealed interface Step {}

    /**
     * @param expected a pattern for the whole body
     */
    public record Exchange(
            String method, String target, Map<String, String> headers, String body, int status, Expected expected)
            implements Step {}

    public record Directive(String what) implements Step {}

    /** How a dialect abbreviates. */
    public interface Notation {

        /** What a request line stands for. */
        Line line(String method, String target);

        /** What a body ends with that does not say {{end}}. */
        String bodyEnd();
    }

    /**
     * A request line in full.
     *
     * @param brief the body that a code and a text stand for; OK and no text are the plain success
     */
    public record Line(String method, String target, BinaryOperator<String> brief) {}

    public record Expected(String text) {

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

    /** The files of all cases below a folder, in order; what is in {@code setup} is no case of its own. */
    public static List<Path> files(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".http"))
                    .filter(file -> !file.startsWith(root.resolve("setup")))
                    .sorted()
                    .toList();
        }
    }

    public static List<GoldenCase> all(Path root, Notation notation) throws IOException {
        return files(root).stream().map(file -> read(root, file, notation)).toList();
    }

    public static GoldenCase read(Path root, Path file, Notation notation) {
        return read(root, file, notation, UnaryOperator.identity());
    }

    /**
     * @param change of every line, such as other names for instances
     */
    public static GoldenCase read(Path root, Path file, Notation notation, UnaryOperator<String> change) {
        try {
            return new GoldenCase(root.relativize(file).toString(), steps(root, file, notation, change));
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
    }

    private static List<Step> steps(Path root, Path file, Notation notation, UnaryOperator<String> change)
            throws IOException {
        var steps = new ArrayList<Step>();
        Deque<String> lines = new ArrayDeque<>(Files.readAllLines(file).stream().map(change).toList());
        while (!lines.isEmpty()) {
            String line = lines.remove();
            var request = REQUEST.matcher(line);
            if (line.startsWith("@use ")) {
                Path setup = root.resolve("setup/" + line.substring(5).trim() + ".http");
                steps.addAll(steps(root, setup, notation, change));
            } else if (line.startsWith("@")) {
                steps.add(new Directive(line.substring(1).trim()));
            } else if (request.matches()) {
                steps.add(exchange(notation.line(request.group(1), request.group(2)), lines, notation.bodyEnd()));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new IOException(file + ": not understood: " + line);
            }
        }
        return steps;
    }

    private static Step exchange(Line line, Deque<String> lines, String bodyEnd) {
        var headers = new LinkedHashMap<String, String>();
        for (var header = HEADER.matcher(peek(lines)); header.matches(); header = HEADER.matcher(peek(lines))) {
            headers.put(header.group(1), header.group(2));
            lines.remove();
        }
        String body = String.join("\n", text(lines));
        String expected = peek(lines).startsWith("=>") ? lines.remove().substring(2).trim() : "OK";
        var brief = SHORT.matcher(expected);
        var brief200 = SHORT_200.matcher(expected);
        if (expected.equals("OK")) {
            return exchange(line, headers, body, 200, line.brief().apply("OK", ""));
        } else if (brief.matches()) {
            String text = Objects.requireNonNullElse(brief.group(3), "");
            return exchange(
                    line, headers, body, Integer.parseInt(brief.group(1)), line.brief().apply(brief.group(2), text));
        } else if (brief200.matches()) {
            return exchange(line, headers, body, 200, line.brief().apply(brief200.group(1), brief200.group(2)));
        }
        String literal = (String.join("\n", text(lines)) + bodyEnd).replace("{{end}}" + bodyEnd, "");
        return exchange(line, headers, body, Integer.parseInt(expected), literal);
    }

    private static Step exchange(Line line, Map<String, String> headers, String body, int status, String expected) {
        return new Exchange(line.method(), line.target(), headers, body, status, new Expected(expected));
    }

    private static List<String> text(Deque<String> lines) {
        var text = new ArrayList<String>();
        while (!lines.isEmpty() && !isNext(lines.peek())) {
            text.add(lines.remove());
        }
        return text;
    }

    private static boolean isNext(String line) {
        return line.startsWith("=>") || line.startsWith("@") || line.startsWith("#") || REQUEST.matcher(line).matches();
    }

    private static String peek(Deque<String> lines) {
        return lines.isEmpty() ? "" : lines.peek();
    }

    /** The requests and their replies, without whatever else happens. */
    public List<Exchange> exchanges() {
        return steps.stream().filter(Exchange.class::isInstance).map(Exchange.class::cast).toList();
    }

    /** Plays the case and tells the first difference. */
    public void play(GoldenWire wire) throws Exception {
        var known = new HashMap<String, String>();
        for (Step step : steps) {
            switch (step) {
                case Directive directive -> wire.direct(directive.what());
                case Exchange exchange -> play(exchange, known, wire);
            }
        }
    }

    private static void play(Exchange step, Map<String, String> known, GoldenWire wire) throws Exception {
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
