package io.metaledger.server.cli;

import picocli.CommandLine.Help.Ansi;

import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Where commands print: tables that fit a terminal and are whole elsewhere. */
final class Screen {

    private static final int WIDTH_USUAL = 100;
    private static final int COLUMN_MIN = 8;
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
        try {
            return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "" + WIDTH_USUAL)));
        } catch (NumberFormatException e) {
            return WIDTH_USUAL;
        }
    }

    void line(String text) {
        out.println(text);
        out.flush();
    }

    /** The last column gets what is left of the width, and is cut off there. */
    void table(List<String> titles, List<List<String>> rows) {
        var widths = new ArrayList<Integer>();
        for (int i = 0; i < titles.size(); i++) {
            int column = i;
            int longest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
            widths.add(Math.max(longest, titles.get(i).length()));
        }
        String head = cells(titles, widths);
        line(terminal ? Ansi.AUTO.string("@|bold " + head + "|@") : head);
        rows.forEach(row -> line(cells(row, widths)));
    }

    private String cells(List<String> row, List<Integer> widths) {
        String text =
                IntStream.range(0, row.size())
                        .mapToObj(i -> i == row.size() - 1 ? row.get(i) : padded(row.get(i), widths.get(i)))
                        .collect(Collectors.joining(GAP));
        return text.length() <= width ? text : text.substring(0, Math.max(COLUMN_MIN, width - 1)) + "…";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
