package io.metaledger.api.kernel;

/**
 * The rules of a family of commands, as a pure function. It looks and never touches: the same command, states and facts
 * give the same decision, and it may be asked several times before its events are stored.
 *
 * @param <C> the sealed family of commands
 */
@FunctionalInterface
public interface Decider<C extends Command> {

    Decision decide(C command, States states, Facts facts);
}
