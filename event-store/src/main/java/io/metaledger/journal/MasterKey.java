package io.metaledger.journal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmKey;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The key that wraps all data keys. It is in a file and never in the database, which knows only its fingerprint. A
 * store that was begun with one master key is not opened with another one, nor without.
 */
public final class MasterKey {

    private static final String FINGERPRINT_OF = "metaledger master key 1";

    private final Aead aead;
    private final String fingerprint;

    private MasterKey(KeysetHandle keyset, Path file) {
        try {
            this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
            this.fingerprint = fingerprint(keyset.getPrimary().getKey(), file);
        } catch (GeneralSecurityException e) {
            throw new MasterKeyException("The master key " + file + " is not usable; put the original file there", e);
        }
    }

    /**
     * The master key of a store. A store that has none yet gets the one in the file, or a new one in a new file.
     *
     * @throws MasterKeyException when the store was begun with a key that is not in the file; nothing is changed then
     */
    public static MasterKey open(Database database, Path file) {
        var sql = new Sql(database);
        var keyFile = new MasterKeyFile(file);
        Optional<String> known = knownFingerprint(sql);
        if (known.isPresent()) {
            return expected(keyFile, known.get(), database);
        }
        boolean created = !keyFile.exists() && keyFile.create();
        var key = new MasterKey(keyFile.read(), file);
        String winner = introduce(sql, key.fingerprint);
        if (created && !winner.equals(key.fingerprint)) {
            keyFile.withdraw(); // another process began the store with its key in this very moment
        }
        return expected(keyFile, winner, database);
    }

    /** The fingerprint of the key in a file, which stays as it is; empty when there is no such file. */
    static Optional<String> fingerprintIn(Path file) {
        var keyFile = new MasterKeyFile(file);
        return keyFile.exists() ? Optional.of(new MasterKey(keyFile.read(), file).fingerprint) : Optional.empty();
    }

    /** Encrypts and authenticates, bound to what it is for. */
    Aead aead() {
        return aead;
    }

    /** Identifies the key without telling it: hex. */
    public String fingerprint() {
        return fingerprint;
    }

    private static MasterKey expected(MasterKeyFile file, String fingerprint, Database database) {
        String remedy = "put the key file with which the store was begun there, or name its place";
        if (!file.exists()) {
            throw new MasterKeyException(
                    "The store in "
                            + database.where()
                            + " needs its master key (fingerprint "
                            + shortened(fingerprint)
                            + "), but there is no file "
                            + file.path()
                            + ": "
                            + remedy);
        }
        var key = new MasterKey(file.read(), file.path());
        if (!key.fingerprint.equals(fingerprint)) {
            throw new MasterKeyException(
                    "The store in "
                            + database.where()
                            + " needs another master key (fingerprint "
                            + shortened(fingerprint)
                            + ") than the one in "
                            + file.path()
                            + " ("
                            + shortened(key.fingerprint)
                            + "): "
                            + remedy);
        }
        return key;
    }

    private static Optional<String> knownFingerprint(Sql sql) {
        return sql.run("The master key's fingerprint cannot be read", MasterKey::select);
    }

    /** Writes the fingerprint if there is none; returns the one that is there then. */
    private static String introduce(Sql sql, String fingerprint) {
        return sql.run(
                "The master key's fingerprint cannot be written",
                connection -> {
                    try (var insert =
                            connection.prepareStatement(
                                    "insert into master_key (singleton, fingerprint) values (1, ?)")) {
                        insert.setString(1, fingerprint);
                        insert.execute();
                        sql.force(connection);
                    } catch (SQLException e) {
                        if (!Sql.isDuplicateKey(e)) {
                            throw e;
                        }
                    }
                    return select(connection).orElseThrow();
                });
    }

    private static Optional<String> select(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement("select fingerprint from master_key");
                var rows = select.executeQuery()) {
            return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
        }
    }

    @AccessesPartialKey // the fingerprint must be of the key itself
    private static String fingerprint(Key primary, Path file) throws GeneralSecurityException {
        if (!(primary instanceof AesGcmKey key) || key.getParameters().getKeySizeBytes() != 32) {
            throw new MasterKeyException(file + " does not hold an AES256-GCM key; put the original file there");
        }
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(FINGERPRINT_OF.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(digest.digest(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get())));
    }

    private static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(8, fingerprint.length()));
    }
}
