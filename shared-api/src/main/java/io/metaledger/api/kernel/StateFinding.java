package io.metaledger.api.kernel;

/**
 * Something in a dialect's state that should not be so. It is there because it came from outside and was taken in as it
 * was, or because nothing better was possible.
 *
 * @param rule what should hold, as a short name in lower case
 * @param says the same for people
 * @param path where it does not: a path in the dialect's tree, or below one
 * @param strict whether no command of the dialect breaks the rule, so that it came from outside
 */
public record StateFinding(String rule, String says, String path, boolean strict) {}
