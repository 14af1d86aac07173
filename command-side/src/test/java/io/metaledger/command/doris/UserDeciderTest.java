package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.NOW;
import static io.metaledger.command.doris.DorisScenario.given;
import static io.metaledger.command.doris.DorisScenario.sealed;
import static io.metaledger.command.doris.StorageExamples.TEXT;
import static io.metaledger.command.doris.StorageExamples.dropped;
import static io.metaledger.command.doris.StorageExamples.legacy;
import static io.metaledger.command.doris.StorageExamples.ramUser;
import static io.metaledger.command.doris.StorageExamples.user;
import static io.metaledger.command.doris.StorageExamples.withRamUser;

import static org.assertj.core.api.Assertions.assertThat;

import io.metaledger.api.doris.IamUserSet;
import io.metaledger.api.doris.InstanceRejection.EmptyInstanceId;
import io.metaledger.api.doris.InstanceRejection.InstanceDeleted;
import io.metaledger.api.doris.StorageCommand.AlterIam;
import io.metaledger.api.doris.StorageCommand.AlterRamUser;
import io.metaledger.api.doris.StorageEvent.RamUserSet;
import io.metaledger.api.doris.StorageRejection.IamIncomplete;
import io.metaledger.api.doris.StorageRejection.IamUnchanged;
import io.metaledger.api.doris.StorageRejection.RamUserIncomplete;
import io.metaledger.api.doris.StorageRejection.StorageInstanceNotFound;
import io.metaledger.api.kernel.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDeciderTest {

    private static final String COMPLETE = "userId: 'u', ak: 'a', sk: 's'";
    private static final IamUserSet STORED = new IamUserSet("account", sealed("global", "a"), sealed("global", "s"));

    @Test
    void a_ram_user_of_no_instance_is_refused_before_anything_else() {
        given().when(new AlterRamUser(null, null, TEXT)).thenRefused(new EmptyInstanceId());
        given().when(new AlterRamUser("", null, TEXT)).thenRefused(new EmptyInstanceId());
    }

    @Test
    void a_missing_ram_user_is_refused_before_the_instance_is_looked_for() {
        given().when(new AlterRamUser("i1", null, TEXT)).thenRefused(new RamUserIncomplete(TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ak: 'a', sk: 's'", "userId: 'u', ak: '', sk: 's'", "userId: 'u', ak: 'a'"})
    void an_incomplete_ram_user_is_refused_before_the_instance_is_looked_for(String ramUser) {
        given().when(new AlterRamUser("i1", user(ramUser), TEXT)).thenRefused(new RamUserIncomplete(TEXT));
    }

    @Test
    void a_ram_user_of_an_unknown_instance_is_refused() {
        given().when(set(COMPLETE)).thenRefused(new StorageInstanceNotFound("i1"));
    }

    @Test
    void a_ram_user_of_a_deleted_instance_is_refused() {
        given(legacy(), dropped()).when(set(COMPLETE)).thenRefused(new InstanceDeleted("i1"));
    }

    @Test
    void a_ram_user_is_set_with_sealed_keys() {
        var expected = ramUser("u", "a", "s", "ext");
        given(legacy())
                .when(set(COMPLETE + ", externalId: 'ext'"))
                .then(new RamUserSet("i1", expected, NOW))
                .andInstance("i1", i -> assertThat(i.storage().ramUser()).isEqualTo(expected))
                .andInstance("i1", i -> assertThat(i.mtime()).isEqualTo(NOW));
    }

    @Test
    void a_ram_user_replaces_another_one() {
        given(withRamUser(ramUser("other", "x", "y", "ext")))
                .when(set(COMPLETE))
                .then(new RamUserSet("i1", ramUser("u", "a", "s", null), NOW));
    }

    @ParameterizedTest
    @CsvSource({",a,s", "'',a,s", "account,,s", "account,'',s", "account,a,", "account,a,''"})
    void an_incomplete_account_is_refused(String account, String ak, String sk) {
        given().when(new AlterIam(account, secret(ak), secret(sk))).thenRefused(new IamIncomplete());
    }

    @Test
    void the_account_is_set_with_keys_under_a_seal_of_its_own() {
        given().when(new AlterIam("account", new Secret("a"), new Secret("s"))).then(STORED);
    }

    @Test
    void the_same_account_is_refused() {
        given(STORED).when(new AlterIam("account", new Secret("a"), new Secret("s"))).thenRefused(new IamUnchanged());
    }

    @ParameterizedTest
    @CsvSource({"other,a,s", "account,b,s", "account,a,t"})
    void one_difference_is_enough_to_replace_the_account(String account, String ak, String sk) {
        given(STORED)
                .when(new AlterIam(account, new Secret(ak), new Secret(sk)))
                .then(new IamUserSet(account, sealed("global", ak), sealed("global", sk)));
    }

    private static AlterRamUser set(String members) {
        return new AlterRamUser("i1", user(members), TEXT);
    }

    private static Secret secret(String clear) {
        return clear == null ? null : new Secret(clear);
    }
}
