package io.metaledger.server.bench;

import java.util.Locale;

/** What can be left out or asked for alone, in the order in which it runs. */
enum Group {
    COMMANDS("Commands in the process"),
    HTTP("Over HTTP"),
    BROKER("The undermoon broker over HTTP"),
    TRANSACTIONS("Many transactions"),
    REBUILD("Rebuilding the views"),
    PAST("Reading the past"),
    FEED("The feed"),
    DISK("On the disk");

    private final String title;

    Group(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** As it is asked for. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
