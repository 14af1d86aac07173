package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.StorageExamples.CUID;
import static io.metaledger.command.doris.StorageExamples.LONG_AGO;
import static io.metaledger.command.doris.StorageExamples.PLACE;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.info;
import static io.metaledger.command.doris.StorageExamples.vault;
import static io.metaledger.command.doris.StorageExamples.vaultAdded;
import static io.metaledger.command.doris.StorageExamples.vaultMode;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.DefaultVault;
import io.metaledger.api.doris.HdfsInfo;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.InstanceRejection.InvalidOperation;
import io.metaledger.api.doris.StorageCommand;
import io.metaledger.api.doris.StorageCommand.DropHdfsVault;
import io.metaledger.api.doris.StorageCommand.DropS3Vault;
import io.metaledger.api.doris.StorageCommand.SetDefaultVault;
import io.metaledger.api.doris.StorageCommand.UnsetDefaultVault;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultSet;
import io.metaledger.api.doris.StorageEvent.DefaultStorageVaultUnset;
import io.metaledger.api.doris.StorageEvent.StorageVaultDropped;
import io.metaledger.api.doris.StorageRejection.CloudUniqueIdNotSet;
import io.metaledger.api.doris.StorageRejection.DefaultVaultNotFound;
import io.metaledger.api.doris.StorageRejection.HdfsVaultMissing;
import io.metaledger.api.doris.StorageRejection.VaultToDropNotFound;
import io.metaledger.api.doris.Vault;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

class VaultDeciderTest {

    private static final Vault HDFS = new Vault("1", "h", new HdfsInfo(null, "p"), null, null);
    private static final Vault S3 = new Vault("2", "s", null, info("2", "a", "s", "provider: 'S3', " + PLACE), null);
    private static final DefaultStorageVaultSet HDFS_IS_DEFAULT =
            new DefaultStorageVaultSet("i1", "1", "h", null, LONG_AGO);

    static Stream<StorageCommand> withoutCuid() {
        return commands(null);
    }

    static Stream<StorageCommand> withCuid() {
        return commands(CUID);
    }

    private static Stream<StorageCommand> commands(@Nullable String cuid) {
        return Stream.of(
                new DropHdfsVault(cuid, vault("name: 'v'"), TEXT),
                new SetDefaultVault(cuid, vault("name: 'v'")),
                new UnsetDefaultVault(cuid));
    }

    @ParameterizedTest
    @MethodSource("withoutCuid")
    void the_cloud_unique_id_must_be_given(StorageCommand command) {
        given(vaultMode()).when(command).thenRefused(new CloudUniqueIdNotSet());
    }

    @ParameterizedTest
    @MethodSource("withCuid")
    void the_instance_must_be_there(StorageCommand command) {
        given().when(command).thenRefused(new EmptyInstanceId());
        given(vaultMode(), dropped()).when(command).thenRefused(new InstanceDeleted("i1"));
    }

    @Test
    void there_is_no_dropping_of_an_s3_vault() {
        given(vaultMode(), vaultAdded(S3))
                .when(new DropS3Vault(CUID, vault("name: 's'")))
                .thenRefused(new InvalidOperation(104));
    }

    @Test
    void dropping_without_a_name_is_refused_before_anything_else() {
        given().when(new DropHdfsVault(null, null, TEXT)).thenRefused(new HdfsVaultMissing(TEXT));
        given().when(new DropHdfsVault(null, vault(""), TEXT)).thenRefused(new HdfsVaultMissing(TEXT));
    }

    @Test
    void dropping_an_unknown_vault_is_refused() {
        given(vaultMode(), vaultAdded(HDFS)).when(drop("v")).thenRefused(new VaultToDropNotFound("v"));
    }

    @Test
    void a_dropped_vault_is_gone() {
        given(vaultMode(), vaultAdded(HDFS), vaultAdded(S3))
                .when(drop("h"))
                .then(new StorageVaultDropped("i1", "1", "h", NOW))
                .andInstance("i1", i -> assertThat(i.storage().vaults().inOrder()).containsExactly(S3))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void whatever_has_the_name_is_dropped() {
        given(vaultMode(), vaultAdded(S3)).when(drop("s")).then(new StorageVaultDropped("i1", "2", "s", NOW));
    }

    @Test
    void a_dropped_default_vault_is_no_default() {
        given(vaultMode(), vaultAdded(HDFS), HDFS_IS_DEFAULT)
                .when(drop("h"))
                .thenAccepted()
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isNull());
    }

    @Test
    void the_default_must_be_a_vault_of_the_instance() {
        given(vaultMode(), vaultAdded(HDFS))
                .when(new SetDefaultVault(CUID, vault("name: 'v'")))
                .thenRefused(new DefaultVaultNotFound("v"));
        given(vaultMode(), vaultAdded(HDFS))
                .when(new SetDefaultVault(CUID, null))
                .thenRefused(new DefaultVaultNotFound(""));
    }

    @Test
    void another_default_replaces_the_former_one() {
        given(vaultMode(), vaultAdded(HDFS), vaultAdded(S3), HDFS_IS_DEFAULT)
                .when(new SetDefaultVault(CUID, vault("name: 's'")))
                .then(new DefaultStorageVaultSet("i1", "2", "s", "1", NOW))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isEqualTo(new DefaultVault("2", "s")));
    }

    @Test
    void the_first_default_replaces_none() {
        given(vaultMode(), vaultAdded(HDFS))
                .when(new SetDefaultVault(CUID, vault("name: 'h'")))
                .then(new DefaultStorageVaultSet("i1", "1", "h", null, NOW));
    }

    @Test
    void the_same_default_may_be_set_once_more() {
        given(vaultMode(), vaultAdded(HDFS), HDFS_IS_DEFAULT)
                .when(new SetDefaultVault(CUID, vault("name: 'h'")))
                .then(new DefaultStorageVaultSet("i1", "1", "h", "1", NOW));
    }

    @Test
    void the_default_can_be_taken_back() {
        given(vaultMode(), vaultAdded(HDFS), HDFS_IS_DEFAULT)
                .when(new UnsetDefaultVault(CUID))
                .then(new DefaultStorageVaultUnset("i1", NOW))
                .andInstance("i1", i -> assertThat(i.storage().defaultVault()).isNull());
    }

    @Test
    void where_there_is_no_default_nothing_is_taken_back() {
        given(vaultMode(), vaultAdded(HDFS)).when(new UnsetDefaultVault(CUID)).thenNothing();
    }

    private static DropHdfsVault drop(String name) {
        return new DropHdfsVault(CUID, vault("name: '" + name + "'"), TEXT);
    }
}
