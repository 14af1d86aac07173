package io.metaledger.command.doris;

import io.metaledger.api.doris.Given;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.Tag;

import org.jspecify.annotations.Nullable;

/** A cloud account's user on its way from the request to the event. */
final class RamUsers {

    private static final Secret EMPTY = new Secret("");

    private RamUsers() {}

    static boolean complete(RamUserSpec user) {
        return !Given.isEmpty(user.userId()) && !isEmpty(user.ak()) && !isEmpty(user.sk());
    }

    static RamUser sealed(RamUserSpec user, Tag subject, Facts facts) {
        return new RamUser(
                Given.text(user.userId()),
                facts.seal(subject, secret(user.ak())),
                facts.seal(subject, secret(user.sk())),
                user.externalId());
    }

    static boolean isEmpty(@Nullable Secret secret) {
        return secret == null || secret.clear().isEmpty();
    }

    private static Secret secret(@Nullable Secret given) {
        return given == null ? EMPTY : given;
    }
}
