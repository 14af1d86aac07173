package io.metaledger.command.doris;

import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.FIRST;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.obj;
import static io.metaledger.command.doris.StorageExamples.user;
import static io.metaledger.command.doris.StorageExamples.vault;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DorisKinds;
import io.metaledger.api.doris.DorisSettings;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.StorageCommand.AddHdfsVault;
import io.metaledger.api.doris.StorageCommand.AddObjInfo;
import io.metaledger.api.doris.StorageCommand.AddS3Vault;
import io.metaledger.api.doris.StorageCommand.AlterIam;
import io.metaledger.api.doris.StorageCommand.AlterRamUser;
import io.metaledger.api.doris.StorageCommand.AlterS3Vault;
import io.metaledger.api.doris.StorageCommand.LegacyUpdateAkSk;
import io.metaledger.api.doris.StorageCommand.UpdateAkSk;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.kernel.EntityKind;
import io.metaledger.api.kernel.Facts;
import io.metaledger.api.kernel.Sealed;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.States;
import io.metaledger.api.kernel.Tag;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The first sealing for a subject makes a key for it, so what is refused anyway seals nothing. */
class LateSealingTest {

    private static final Tag I1 = DorisKinds.INSTANCE.tag("i1");
    private static final String INCOMPLETE = "provider: 'S3', ak: 'a', sk: 's'";

    static Stream<StorageCommand> refused() {
        return Stream.of(
                new AddObjInfo("1:other:x", obj(INCOMPLETE), TEXT),
                new AddObjInfo(CUID, obj(INCOMPLETE), TEXT),
                new LegacyUpdateAkSk(CUID, obj("id: '2', ak: 'a', sk: 's'"), TEXT),
                new UpdateAkSk("i1", List.of(), user("userId: 'ram', ak: 'a', sk: 's'"), TEXT),
                new UpdateAkSk("i1", List.of(user("ak: 'a', sk: 's'")), null, TEXT),
                new UpdateAkSk(
                        "i1",
                        List.of(user("userId: 'u', ak: 'a', sk: 's'"), user("userId: 'w', ak: 'a', sk: 's'")),
                        null,
                        TEXT),
                new AddS3Vault(CUID, vault("name: 'v', objInfo: {" + INCOMPLETE + ", " + PLACE + "}"), true, TEXT),
                new AddHdfsVault(
                        CUID,
                        vault("name: 'taken', hdfsInfo: {buildConf: {fsName: 'f', " + "hdfsKerberosKeytab: 'k'}}"),
                        true,
                        TEXT),
                new AlterS3Vault(CUID, vault("name: 'taken', alterName: '1', objInfo: {ak: 'a', sk: 's'}"), TEXT),
                new AlterRamUser("other", user("userId: 'u', ak: 'a', sk: 's'"), TEXT),
                new AlterIam("account", new Secret("a"), null));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_refused_seals_nothing(StorageCommand command) {
        var decision = new StorageDecider(DorisSettings.defaults()).decide(command, new OneInstance(), new NoSeals());
        assertThat(decision.refusal()).isPresent();
    }

    /** There is {@code i1} with an object info and an S3 vault, and nothing else. */
    private static final class OneInstance implements States {

        @Override
        public <S> Optional<S> find(EntityKind<S> kind, String id) {
            return kind.tag(id).equals(I1) ? Optional.of(kind.stateType().cast(instance())) : Optional.empty();
        }

        @Override
        public <S> Optional<S> peek(EntityKind<S> kind, String id) {
            return find(kind, id);
        }

        @Override
        public <S> Map<String, S> all(EntityKind<S> kind) {
            throw new AssertionError("No command looks at everything");
        }

        private static Object instance() {
            var created = DorisKinds.INSTANCE.evolve(null, I1, legacy());
            return DorisKinds.INSTANCE.evolve(created, I1, vaultAdded(new Vault("2", "taken", null, FIRST, null)));
        }
    }

    private record NoSeals() implements Facts {

        @Override
        public Instant now() {
            return Instant.ofEpochSecond(DorisScenario.NOW);
        }

        @Override
        public String uuid() {
            throw new AssertionError("A refusal needs no chance");
        }

        @Override
        public boolean isErased(Sealed sealed) {
            return false;
        }

        @Override
        public Sealed seal(Tag subject, Secret secret) {
            throw new AssertionError("Sealed for " + subject);
        }
    }
}
