package io.metaledger.server;

/** Whether a start records the settings that it runs with. Without any word on it, it does. */
enum SettingsRecording {
    /** For a command straight on a store, which must not change it. */
    LEFT_AS_THEY_ARE
}
