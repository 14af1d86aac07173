package io.metaledger.server;

import io.metaledger.api.doris.DorisCommand;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.wire.DorisDialect;
import io.metaledger.api.kernel.Operation;
import io.metaledger.api.kernel.Seals;
import io.metaledger.command.doris.DorisDecider;
import io.metaledger.command.doris.DorisRestorer;
import io.metaledger.command.doris.DorisWrites;
import io.metaledger.command.kernel.Hosted;
import io.metaledger.journal.EntityHistory;
import io.metaledger.journal.Journal;
import io.metaledger.query.doris.CloudClusterStatus;
import io.metaledger.query.doris.DorisReads;
import io.metaledger.query.kernel.Views;
import io.metaledger.server.doris.DorisFrontDoor;
import io.metaledger.server.kernel.SecretHolder;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The Doris dialect. */
@Configuration(proxyBeanMethods = false)
class DorisConfiguration {

    @Bean
    DorisDialect dorisDialect(Seals seals) {
        return new DorisDialect(seals);
    }

    @Bean
    Hosted<DorisCommand> dorisCommands(DorisDialect dialect, MetaledgerSettings settings) {
        DorisSettings doris = settings.doris().settings();
        return new Hosted<>(dialect, DorisCommand.class, new DorisDecider(doris), new DorisRestorer(doris));
    }

    @Bean
    DialectSettings dorisSettings(MetaledgerSettings settings) {
        return new DialectSettings(DorisDialect.NAME, settings.doris().recorded());
    }

    @Bean
    DorisReads dorisReads(MetaledgerSettings settings, Seals seals, Journal journal) {
        return new DorisReads(seals, new EntityHistory(journal)::find, settings.doris().settings());
    }

    @Bean
    SecretHolder dorisReplies(DorisReads reads) {
        return reads::forgetSecrets;
    }

    @Bean
    DorisFrontDoor dorisFrontDoor(MetaledgerSettings settings, DorisReads reads, Views views, Clock clock) {
        DorisKeys doris = settings.doris();
        Map<String, Operation> management = new HashMap<>(DorisWrites.management());
        management.putAll(DorisWrites.control());
        management.putAll(reads.management());
        Map<String, Operation> rpc = new HashMap<>(DorisWrites.rpc());
        rpc.putAll(reads.rpc());
        if (doris.injectionAllowed()) {
            management.putAll(DorisWrites.injection());
        }
        return new DorisFrontDoor(
                doris.access(), management, rpc, new CloudClusterStatus(doris.instance()), views::newest, clock);
    }
}
