package io.metaledger.server.cli;

import org.jline.terminal.TerminalBuilder;

import picocli.CommandLine.Help.Ansi;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where commands print: tables that fit a terminal and are whole elsewhere. */
final class Screen {

    private static final int WIDTH_USUAL = 100;
    private static final int WIDTH_MIN = 40;
    private static final String GAP = "  ";

    private final PrintWriter out;
    private final boolean terminal;
    private final int width;

    Screen(PrintWriter out) {
        this.out = out;
        this.terminal = isWatched();
        this.width = terminal ? terminalWidth() : Integer.MAX_VALUE;
    }

    /** Whether somebody sits before it. */
    static boolean isWatched() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static int terminalWidth() {
        try (var screen = TerminalBuilder.builder().system(true).dumb(true).build()) {
            return screen.getWidth() < 1 ? WIDTH_USUAL : Math.max(WIDTH_MIN, screen.getWidth());
        } catch (IOException e) {
            return WIDTH_USUAL;
        }
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** All of it, as it comes, and the end of a line. */
    void copy(Reader text) throws IOException {
        text.transferTo(out);
        line("");
    }

    /** A line under a line of a table, cut off where the terminal ends. */
    void under(String text) {
        line(cut("    " + text));
    }

    /** The last column gets what is left of the width, and is cut off there. */
    void table(List<String> titles, List<List<String>> rows) {
        lines(titles, rows).forEach(this::line);
    }

    /** The same with lines under each line. */
    void table(List<String> titles, List<List<String>> rows, List<List<String>> under) {
        Iterator<List<String>> below = under.iterator();
        for (String line : lines(titles, rows)) {
            line(line);
            below.next().forEach(this::under);
        }
    }

    /** Those under the titles, which are printed. */
    private List<String> lines(List<String> titles, List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < titles.size(); i++) {
            int column = i;
            int longest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
            widths.add(Math.max(longest, titles.get(i).length()));
        }
        String head = cells(titles, widths);
        line(terminal ? Ansi.AUTO.string("@|bold " + head + "|@") : head);
        return rows.stream().map(row -> cells(row, widths)).toList();
    }

    private String cells(List<String> row, List<Integer> widths) {
        String text =
                IntStream.range(0, row.size())
                        .mapToObj(i -> i == row.size() - 1 ? row.get(i) : padded(row.get(i), widths.get(i)))
                        .collect(Collectors.joining(GAP));
        return cut(text);
    }

    private String cut(String text) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
