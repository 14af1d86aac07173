package io.metaledger.command.doris;

import static io.metaledger.command.doris.DorisScenario.sealed;

import io.metaledger.api.doris.Credentials;
import io.metaledger.api.doris.InstanceEvent.InstanceCreated;
import io.metaledger.api.doris.InstanceEvent.InstanceDropped;
import io.metaledger.api.doris.ObjInfo;
import io.metaledger.api.doris.ObjInfoSpec;
import io.metaledger.api.doris.RamUser;
import io.metaledger.api.doris.RamUserSpec;
import io.metaledger.api.doris.StageSpec;
import io.metaledger.api.doris.StorageEvent.ObjInfoAdded;
import io.metaledger.api.doris.StorageEvent.StorageVaultAdded;
import io.metaledger.api.doris.Vault;
import io.metaledger.api.doris.VaultSpec;
import io.metaledger.api.kernel.Secret;
import io.metaledger.api.kernel.StoredJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Requests and facts about the storage of the instance {@code i1}, written as on the wire, with relaxed quotes. */
final class StorageExamples {

    private static final JsonMapper RELAXED =
            StoredJson.mapper()
                    .rebuild()
                    .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
                    .addModule(new SimpleModule("secrets").addDeserializer(Secret.class, new SecretInClear()))
                    .build();

    /** A cloud_unique_id that names {@code i1} though no node has it. */
    static final String CUID = "1:i1:x";

    /** How the request reads in the refusals that repeat it. */
    static final String TEXT = "{the request}";

    static final long LONG_AGO = DorisExamples.LONG_AGO;

    /** All that an object info must have, but keys, a role or a provider. */
    static final String PLACE = "bucket: 'b', prefix: 'p', endpoint: 'e', region: 'r'";

    static final String KEYS = "ak: 'a', sk: 's'";

    /** The first object info of {@link #legacy()}. */
    static final ObjInfo FIRST = info("1", "a1", "s1", "provider: 'S3', " + PLACE);

    private StorageExamples() {}

    /** Created in the legacy form, with an object info. */
    static InstanceCreated legacy() {
        return legacy(FIRST);
    }

    static InstanceCreated legacy(ObjInfo first) {
        return new InstanceCreated("i1", "", "", false, false, first, null, null, LONG_AGO);
    }

    static InstanceCreated withRamUser(RamUser user) {
        return new InstanceCreated("i1", "", "", false, false, FIRST, null, user, LONG_AGO);
    }

    /** Created for vaults, without one yet. */
    static InstanceCreated vaultMode() {
        return DorisExamples.created("i1");
    }

    static InstanceDropped dropped() {
        return new InstanceDropped("i1", LONG_AGO);
    }

    static ObjInfoAdded infoAdded(ObjInfo info) {
        return new ObjInfoAdded("i1", info, LONG_AGO);
    }

    static StorageVaultAdded vaultAdded(Vault vault) {
        return new StorageVaultAdded("i1", vault, LONG_AGO);
    }

    /** As it was stored long ago, reached by keys. */
    static ObjInfo info(String id, String ak, String sk, String members) {
        return infoAt(LONG_AGO, id, ak, sk, members);
    }

    static ObjInfo infoAt(long seconds, String id, String ak, String sk, String members) {
        return infoAt(seconds, id, members).withCredentials(keys(ak, sk), seconds);
    }

    /** Without credentials but for those among the members. */
    static ObjInfo infoAt(long seconds, String id, String members) {
        return read(
                "ctime: %d, mtime: %d, id: '%s', externalEndpoint: '', sseEnabled: false, %s"
                        .formatted(seconds, seconds, id, members),
                ObjInfo.class);
    }

    static Credentials keys(String ak, String sk) {
        return Credentials.keys(sealed("i1", ak), sealed("i1", sk));
    }

    static ObjInfoSpec obj(String members) {
        return read(members, ObjInfoSpec.class);
    }

    static VaultSpec vault(String members) {
        return read(members, VaultSpec.class);
    }

    static RamUserSpec user(String members) {
        return read(members, RamUserSpec.class);
    }

    static StageSpec stage(String members) {
        return read(members, StageSpec.class);
    }

    static RamUser ramUser(String userId, String ak, String sk, @Nullable String externalId) {
        return new RamUser(userId, sealed("i1", ak), sealed("i1", sk), externalId);
    }

    private static <T> T read(String members, Class<T> type) {
        return RELAXED.readValue("{" + members + "}", type);
    }

    private static final class SecretInClear extends StdDeserializer<Secret> {

        SecretInClear() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser json, DeserializationContext context) {
            return new Secret(json.getString());
        }
    }
}
