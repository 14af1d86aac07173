package io.metaledger.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The page on stopped processes knows every message with which the program stops a process or refuses to start. */
class StoppingMessagesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs/how-to/when-a-process-stops.md");

    /** Shorter ones are only what a value stands between. */
    private static final int CHARACTERS_MIN = 8;

    @ParameterizedTest
    @ValueSource(strings = {"Stopped", "WrongSetting", "StoreInUse", "MasterKeyException"})
    void every_message_is_on_the_page(String exception) throws IOException {
        String page = Files.readString(PAGE);
        List<String> messages = messages(exception);

        assertThat(messages).isNotEmpty().allSatisfy(message -> assertThat(page).contains(message));
    }

    /** The first literal of each message in the sources. */
    private static List<String> messages(String exception) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(StoppingMessagesTest::isProduction)
                    .flatMap(file -> makes(file, exception).matcher(text(file)).results())
                    .map(found -> found.group(1).strip())
                    .filter(message -> message.length() > CHARACTERS_MIN)
                    .distinct()
                    .toList();
        }
    }

    private static boolean isProduction(Path file) {
        return file.toString().contains("src/main/java") && file.toString().endsWith(".java");
    }

    private static Pattern makes(Path file, String exception) {
        String made = file.endsWith(exception + ".java") ? "super" : "new (?:JournalException\\.)?" + exception;
        return Pattern.compile(made + "\\(\\s*\"([^\"]+)\"");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
