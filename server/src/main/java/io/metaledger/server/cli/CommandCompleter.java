package io.metaledger.server.cli;

import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;

import java.util.ArrayList;
import java.util.List;

/** Completes the names of commands and of their options. */
final class CommandCompleter implements Completer {

    private final CommandSpec commands;

    CommandCompleter(CommandSpec commands) {
        this.commands = commands;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        var found = new ArrayList<CharSequence>();
        AutoComplete.complete(commands, line.words().toArray(String[]::new), line.wordIndex(), 0, line.cursor(), found);
        found.forEach(one -> candidates.add(new Candidate(one.toString())));
    }
}
