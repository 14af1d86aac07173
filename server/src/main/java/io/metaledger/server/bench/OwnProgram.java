package io.metaledger.server.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How another process of this program is started.
 *
 * @param main of this program, where it does not come as a jar that knows it itself
 */
record OwnProgram(Class<?> main) {

    private static final int MEGABYTES_MIN = 256;

    /**
     * @param sharing with how many others it shares the memory that this process may use
     */
    List<String> command(int sharing, String... arguments) {
        String classPath = System.getProperty("java.class.path");
        long megabytes = Math.max(MEGABYTES_MIN, (Runtime.getRuntime().maxMemory() / sharing) >> 20);
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.add("-Xmx" + megabytes + "m");
        if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", classPath));
        } else {
            command.addAll(List.of("-cp", classPath, main.getName()));
        }
        command.addAll(List.of(arguments));
        return command;
    }
}
