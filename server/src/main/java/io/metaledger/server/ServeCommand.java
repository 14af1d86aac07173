package io.metaledger.server;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** Starts the server. */
@Command(
        name = ServeCommand.NAME,
        description = "Serves the dialects and the ledger API (this is the default).",
        mixinStandardHelpOptions = true,
        versionProvider = Metaledger.Versions.class,
        customSynopsis = "metaledger [serve] [--as-of INSTANT] [--SETTING=VALUE...]",
        footer = {
            "",
            "Some settings:",
            "  --server.port=8080                 the port of everything",
            "  --server.address=127.0.0.1         where to listen; 0.0.0.0: everywhere",
            "  --metaledger.data-dir=./data       for the embedded store and its key",
            "  --metaledger.listeners.doris=5000  a port of its own for a dialect",
            "  --spring.datasource.url=jdbc:postgresql://HOST/DATABASE",
            "  --spring.datasource.username=USER  PostgreSQL instead of the embedded store",
            "They can also be in ./application.properties and in the environment, such as",
            "METALEDGER_DATADIR and SPRING_DATASOURCE_PASSWORD."
        })
final class ServeCommand implements Callable<Integer> {

    static final String NAME = "serve";

    private static final Pattern SETTING = Pattern.compile("--[\\w.\\[\\]-]+=.*", Pattern.DOTALL);

    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Shows everything as it was at that instant, and refuses every change.")
    private Optional<String> asOf = Optional.empty();

    @Unmatched private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        for (String setting : settings) {
            if (!SETTING.matcher(setting).matches()) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        "'" + setting + "' is not a setting; settings are given as --NAME=VALUE");
            }
        }
        asOf.ifPresent(instant -> settings.add("--metaledger.past.as-of=" + instant));
        application(ProcessEnd.ofThisJvm(), System.getenv()).run(settings.toArray(String[]::new));
        return CommandLine.ExitCode.OK;
    }

    /** A server for one command on a store that nobody serves: it records no settings and says nothing. */
    static SpringApplication aside() {
        SpringApplication application = application(ProcessEnd.ofThisJvm());
        application.setBannerMode(Banner.Mode.OFF);
        application.addInitializers(
                context -> context.getBeanFactory().registerSingleton("aside", SettingsRecording.LEFT_AS_THEY_ARE));
        return application;
    }

    /** The server, not yet running. */
    static SpringApplication application(ProcessEnd end) {
        return application(end, Map.of());
    }

    /**
     * The same for whoever replaces an undermoon broker and keeps its environment.
     *
     * @param variables of the process
     */
    private static SpringApplication application(ProcessEnd end, Map<String, String> variables) {
        var application = new SpringApplication(MetaledgerConfiguration.class);
        application.addInitializers(context -> {
            UndermoonEnvironment.addTo(context.getEnvironment(), variables);
            var beans = context.getBeanFactory();
            beans.registerSingleton("processEnd", end);
            beans.registerSingleton("settings", SettingsReader.read(context.getEnvironment()));
            beans.registerSingleton("datasource", DatasourceKeys.of(context.getEnvironment()));
        });
        return application;
    }
}
