import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;

/**
 * Runs google-java-format over every Java source of the checkout, in one JVM of the JDK that also compiles them: a
 * formatter inside Maven's own JVM would parse with that JVM's compiler, which may be older than our language level.
 *
 * <p>Arguments: a mode and a file for the verdict. {@code check} names the files that differ, {@code apply} rewrites
 * them, {@code skip} does nothing. The verdict file exists afterwards exactly if sources are left unformatted; the
 * build fails on it.
 */
final class Format {
    private static final Set<String> SKIPPED_DIRECTORIES = Set.of(".git", "target", "data");
    private static final List<String> STYLE = List.of("--aosp", "--max-line-length", "120");

    /** What it makes of a comment that was too long it may want to break differently once more. */
    private static final int APPLY_PASSES = 2;

    public static void main(String[] args) throws IOException {
        String mode = args[0];
        Path verdict = Path.of(args[1]);
        Files.deleteIfExists(verdict);
        List<String> arguments = new ArrayList<>(STYLE);
        switch (mode) {
            case "check" -> arguments.addAll(List.of("--dry-run", "--set-exit-if-changed"));
            case "apply" -> arguments.add("--replace");
            case "skip" -> {
                return;
            }
            default -> {
                System.err.println("-Dformat=" + mode + ": expected check, apply or skip");
                System.exit(2);
            }
        }
        Path root = Path.of("");
        collect(root, arguments);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ToolProvider formatter = ToolProvider.findFirst("google-java-format").orElseThrow();
        String[] command = arguments.toArray(String[]::new);
        int exit = 0;
        for (int pass = 0; pass < (mode.equals("apply") ? APPLY_PASSES : 1) && exit == 0; pass++) {
            exit = formatter.run(new PrintWriter(out, true), new PrintWriter(err, true), command);
        }
        System.err.print(err);
        if (exit != 0) {
            out.toString().lines().forEach(file -> System.err.println("not formatted: " + file));
            Files.createDirectories(verdict.getParent());
            Files.writeString(verdict, out + err.toString());
        }
    }

    private static void collect(Path directory, List<String> files) throws IOException {
        try (var entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) {
                    if (!SKIPPED_DIRECTORIES.contains(entry.getFileName().toString())) {
                        collect(entry, files);
                    }
                } else if (entry.toString().endsWith(".java")) {
                    files.add(entry.toString());
                }
            }
        }
    }
}
