package io.metaledger.server;

/** A setting that does not do, in one line: its key and what would be right. Never the value of a secret. */
final class WrongSetting extends RuntimeException {

    WrongSetting(String line) {
        super(line, null, false, false);
    }
}
