package io.metaledger.command.undermoon;

import io.metaledger.api.kernel.Intent;
import io.metaledger.api.kernel.Reply;
import io.metaledger.api.undermoon.BrokerCommand.RecoverEpoch;
import io.metaledger.api.undermoon.MetaStore;
import io.metaledger.api.undermoon.StoreEvent.EpochRecovered;
import io.metaledger.api.undermoon.UndermoonSettings;
import io.metaledger.api.undermoon.wire.UndermoonDialect;
import io.metaledger.api.undermoon.wire.UndermoonReplies;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Raises all epochs above what the proxies hold, so that they listen again (contract, M21). */
final class EpochRecovery {

    private final ProxyEpochs epochs;
    private final UndermoonSettings settings;

    EpochRecovery(ProxyEpochs epochs, UndermoonSettings settings) {
        this.epochs = epochs;
        this.settings = settings;
    }

    Reply run(Intent.Steps steps) {
        var answers = new TreeMap<String, OptionalLong>();
        steps.await(
                "for the epochs of all proxies",
                () -> answers.putAll(epochs.ask(UndermoonDialect.store(steps.image(), settings).proxies().keySet())));
        Long highest =
                answers.values().stream()
                        .filter(OptionalLong::isPresent)
                        .map(OptionalLong::getAsLong)
                        .filter(epoch -> epoch < MetaStore.EPOCH_MAX - 2)
                        .max(Long::compare)
                        .orElse(null);
        List<String> failed =
                answers.entrySet().stream()
                        .filter(answer -> answer.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList();
        return steps.conclude(
                new Intent.Execute(
                        new RecoverEpoch(highest, failed),
                        outcome ->
                                UndermoonReplies.strings(
                                        "failed_addresses",
                                        outcome.events().stream()
                                                .filter(EpochRecovered.class::isInstance)
                                                .flatMap(event -> ((EpochRecovered) event).failedAddresses().stream())
                                                .toList())));
    }
}
