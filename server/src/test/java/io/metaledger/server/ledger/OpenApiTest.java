package io.metaledger.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.kernel.StoredJson;
import io.metaledger.server.TestServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The description of the ledger API and the route table say the same. */
class OpenApiTest {

    private static TestServer server;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        server = TestServer.h2();
        document = StoredJson.mapper().readTree(server.get("/ledger/v1/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_route_is_described_and_every_description_has_its_route() {
        var routes = new TreeSet<String>();
        for (Endpoint endpoint : server.bean(LedgerFrontDoor.class).endpoints()) {
            routes.add(endpoint.method() + " /" + String.join("/", endpoint.template()));
        }
        var described = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .propertyNames()
                                .forEach(method ->
                                        described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(routes);
    }

    @Test
    void each_part_of_a_path_that_stands_for_something_is_described() {
        document.path("paths")
                .properties()
                .forEach(path ->
                        path.getValue()
                                .forEach(operation -> {
                                    var named = new TreeSet<String>();
                                    for (JsonNode parameter : operation.path("parameters")) {
                                        JsonNode resolved = resolved(parameter);
                                        if (resolved.path("in").asString("").equals("path")) {
                                            named.add("{" + resolved.path("name").asString() + "}");
                                        }
                                    }
                                    var parts = new TreeSet<>(List.of(path.getKey().split("/")));
                                    parts.removeIf(part -> !part.startsWith("{"));
                                    assertThat(named).as(path.getKey()).isEqualTo(parts);
                                }));
    }

    @Test
    void every_reference_leads_somewhere_and_every_operation_has_a_name_of_its_own() {
        for (JsonNode reference : document.findValues("$ref")) {
            assertThat(document.at(JsonPointer.compile(reference.stringValue().substring(1))).isMissingNode())
                    .as(reference.stringValue())
                    .isFalse();
        }
        var names = new ArrayList<String>();
        document.findValues("operationId").forEach(name -> names.add(name.stringValue()));
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(5);
    }

    @Test
    void what_a_description_says_of_parameters_is_so() {
        for (var path : document.path("paths").properties()) {
            JsonNode get = path.getValue().path("get");
            if (get.isObject() && !path.getKey().equals("/feed")) {
                String target = "/ledger/v1" + path.getKey().replace("{dialect}", "doris").replaceAll("\\{\\w+}", "1");
                target = target.endsWith("/") ? target.substring(0, target.length() - 1) : target;
                var wrong = server.get(target + "?no_such_parameter=1");
                assertThat(wrong.status()).as(target).isEqualTo(400);
                assertThat(wrong.body()).contains("unknown-parameter");
                for (JsonNode parameter : get.path("parameters")) {
                    JsonNode known = resolved(parameter);
                    if (known.path("in").asString("").equals("query")) {
                        String query = target + "?" + known.path("name").asString() + "=";
                        assertThat(server.get(query).body()).as(query).doesNotContain("unknown-parameter");
                    }
                }
            }
        }
    }

    @Test
    void every_problem_that_the_program_makes_is_described_and_no_other() throws IOException {
        var described = new TreeSet<String>();
        document.at("/components/schemas/Problem/properties/type/enum")
                .forEach(urn -> described.add(urn.stringValue().replace("urn:metaledger:problem:", "")));
        assertThat(described).isEqualTo(problemsInTheSources());
    }

    @Test
    void each_operation_names_its_problems_and_each_problem_is_one_of_some_operation() {
        var named =
                new TreeSet<>(Set.of("internal-error", "invalid-request", "method-not-allowed", "no-such-endpoint"));
        for (JsonNode path : document.path("paths")) {
            for (JsonNode operation : path) {
                operation.path("responses").properties().stream()
                        .filter(response -> response.getKey().matches("[45]\\d\\d"))
                        .flatMap(response ->
                                Stream.of(
                                        response.getValue()
                                                .path("description")
                                                .stringValue()
                                                .replace(".", "")
                                                .split(", ")))
                        .forEach(named::add);
            }
        }
        assertThat(named)
                .allSatisfy(name -> assertThat(document.toString()).contains("\"urn:metaledger:problem:" + name + '"'))
                .hasSameSizeAs(document.at("/components/schemas/Problem/properties/type/enum"));
    }

    private static TreeSet<String> problemsInTheSources() throws IOException {
        var made = Pattern.compile("new (?:LedgerProblem|(?:FrontDoor\\.)?Problem)\\(\\s*\"([a-z-]+)\"");
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            var names = new TreeSet<String>();
            for (Path file : files.filter(f -> f.toString().matches(".*src/main/java.*\\.java")).toList()) {
                made.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
            }
            return names;
        }
    }

    private static JsonNode resolved(JsonNode parameter) {
        String reference = parameter.path("$ref").asString("");
        return reference.isEmpty() ? parameter : document.at(JsonPointer.compile(reference.substring(1)));
    }
}
