package io.metaledger.command.ledger;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.LedgerCommand.EraseSecrets;
import io.metaledger.api.kernel.LedgerEvent.SecretsErased;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Outcome;
import io.metaledger.api.kernel.Provenance;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.kernel.Request;
import io.metaledger.api.kernel.StoredJson;
import io.metaledger.api.kernel.Tag;
import io.metaledger.api.ledger.wire.LedgerBody;
import io.metaledger.api.ledger.wire.LedgerProblem;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Erasing the secrets of a subject for good (ledger API, section 12). */
public final class ErasureWrites {

    private final Function<Tag, List<String>> keys;
    private final BiConsumer<Tag, List<String>> destroy;

    /**
     * @param keys all data keys that a subject ever had; none for one that never had a secret
     * @param destroy destroys some of them and whatever was opened with them; may be repeated
     */
    public ErasureWrites(Function<Tag, List<String>> keys, BiConsumer<Tag, List<String>> destroy) {
        this.keys = keys;
        this.destroy = destroy;
    }

    public Operation erase() {
        return LedgerWrite.of("erase_secrets", this::translate);
    }

    private Intent translate(Request request) {
        var body = LedgerBody.of(request, "subject", "reason");
        String sent =
                body.text("subject")
                        .orElseThrow(() -> LedgerProblem.missingMember("subject", "a tag, such as doris.instance=i1"));
        String reason = body.text("reason").orElse(null);
        if (reason != null && reason.length() > Provenance.CHARACTERS_MAX) {
            throw LedgerProblem.provenanceTooLong("reason");
        }
        Tag subject = subject(sent);
        List<String> known = keys.apply(subject);
        if (known.isEmpty()) {
            throw LedgerProblem.noSuchSubject(sent);
        }
        return new Intent.Execute(
                new EraseSecrets(subject, known),
                LedgerWrite.rendered(
                        outcome -> erased(subject, outcome),
                        why -> {
                            throw LedgerWrite.unexpected(why);
                        }),
                rehearsed -> reply(subject, rehearsed.outcome()),
                reason);
    }

    private static Tag subject(String sent) {
        try {
            return Tag.parse(sent);
        } catch (IllegalArgumentException e) {
            throw LedgerProblem.invalidParameter("subject", sent, "key=value, such as doris.instance=i1");
        }
    }

    /** It is written down by now, so that whatever happens to this process, somebody does it. */
    private Reply erased(Tag subject, Outcome outcome) {
        outcome.events().forEach(event -> destroy.accept(subject, ((SecretsErased) event).keys()));
        return reply(subject, outcome);
    }

    private static Reply reply(Tag subject, Outcome outcome) {
        int count = outcome.events().stream().mapToInt(event -> ((SecretsErased) event).keys().size()).sum();
        var body = StoredJson.mapper().createObjectNode();
        body.put("subject", subject.toString()).put("position", outcome.position()).put("keys", count);
        return Reply.json(200, body.toString());
    }
}
