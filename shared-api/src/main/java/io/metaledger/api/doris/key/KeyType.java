package io.metaledger.api.doris.key;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The kinds of keys that have a name (contract, section 8.2).
 *
 * <p>A layout is written as in the contract: a quoted word is a literal, {@code $name} a string and {@code #name} an
 * integer parameter.
 */
public enum KeyType {
    InstanceKey(Key.USER, "'instance' $instance_id"),
    TxnLabelKey(Key.USER, "'txn' $instance_id 'txn_label' #db_id $label"),
    TxnInfoKey(Key.USER, "'txn' $instance_id 'txn_info' #db_id #txn_id"),
    TxnIndexKey(Key.USER, "'txn' $instance_id 'txn_index' #txn_id"),
    TxnRunningKey(Key.USER, "'txn' $instance_id 'txn_running' #db_id #txn_id"),
    PartitionVersionKey(Key.USER, "'version' $instance_id 'partition' #db_id #tbl_id #partition_id"),
    TableVersionKey(Key.USER, "'version' $instance_id 'table' #db_id #tbl_id"),
    MetaRowsetKey(Key.USER, "'meta' $instance_id 'rowset' #tablet_id #version"),
    MetaRowsetTmpKey(Key.USER, "'meta' $instance_id 'rowset_tmp' #txn_id #tablet_id"),
    MetaTabletKey(Key.USER, "'meta' $instance_id 'tablet' #table_id #index_id #part_id #tablet_id"),
    MetaTabletIdxKey(Key.USER, "'meta' $instance_id 'tablet_index' #tablet_id"),
    MetaSchemaKey(Key.USER, "'meta' $instance_id 'schema' #index_id #schema_version"),
    /** The third parameter is spelt like that. */
    MetaDeleteBitmap(Key.USER, "'meta' $instance_id 'delete_bitmap' #tablet_id $rowest_id #version #seg_id"),
    MetaDeleteBitmapUpdateLock(Key.USER, "'meta' $instance_id 'delete_bitmap_lock' #table_id #partition_id"),
    MetaPendingDeleteBitmap(Key.USER, "'meta' $instance_id 'delete_bitmap_pending' #tablet_id"),
    RecycleIndexKey(Key.USER, "'recycle' $instance_id 'index' #index_id"),
    RecyclePartKey(Key.USER, "'recycle' $instance_id 'partition' #part_id"),
    RecycleRowsetKey(Key.USER, "'recycle' $instance_id 'rowset' #tablet_id $rowset_id"),
    RecycleTxnKey(Key.USER, "'recycle' $instance_id 'txn' #db_id #txn_id"),
    RecycleStageKey(Key.USER, "'recycle' $instance_id 'stage' $stage_id"),
    StatsTabletKey(Key.USER, "'stats' $instance_id 'tablet' #table_id #index_id #part_id #tablet_id"),
    JobTabletKey(Key.USER, "'job' $instance_id 'tablet' #table_id #index_id #part_id #tablet_id"),
    JobRecycleKey(Key.USER, "'job' $instance_id 'check'"),
    RLJobProgressKey(Key.USER, "'job' $instance_id 'routine_load_progress' #db_id #job_id"),
    CopyJobKey(Key.USER, "'copy' $instance_id 'job' $stage_id #table_id $copy_id #group_id"),
    CopyFileKey(Key.USER, "'copy' $instance_id 'loading_file' $stage_id #table_id $obj_key $obj_etag"),
    StorageVaultKey(Key.USER, "'storage_vault' $instance_id 'vault' $vault_id"),
    MetaServiceRegistryKey(Key.SYSTEM, "'system' 'meta-service' 'registry'"),
    MetaServiceArnInfoKey(Key.SYSTEM, "'system' 'meta-service' 'arn_info'"),
    MetaServiceEncryptionKey(Key.SYSTEM, "'system' 'meta-service' 'encryption_key_info'");

    private static final Pattern LEADING_DIGITS = Pattern.compile("-?\\d{1,100}");
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    private final byte space;
    private final String layout;

    KeyType(byte space, String layout) {
        this.space = space;
        this.layout = layout;
    }

    /** The type of that name, spelt exactly so. */
    public static Optional<KeyType> named(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** The names of what must be given, in order. */
    public List<String> parameters() {
        return words().stream().filter(word -> !isLiteral(word)).map(word -> word.substring(1)).toList();
    }

    /**
     * The key with these parameters.
     *
     * @param values by name; what shall be an integer is read as its leading decimal digits, and is 0 without any
     */
    public Key key(Function<String, String> values) {
        var fields = new ArrayList<KeyField>();
        for (String word : words()) {
            String name = word.substring(1);
            fields.add(
                    switch (word.charAt(0)) {
                        case '\'' -> KeyField.of(literal(word));
                        case '#' -> KeyField.of(leadingDigits(values.apply(name)));
                        default -> KeyField.of(values.apply(name));
                    });
        }
        return new Key(space, fields);
    }

    /** Whether the key has this type's layout. */
    public boolean describes(Key key) {
        if (key.space() != space || key.fields().size() != words().size()) {
            return false;
        }
        for (int i = 0; i < key.fields().size(); i++) {
            if (!fits(words().get(i), key.fields().get(i))) {
                return false;
            }
        }
        return true;
    }

    /** The value of a parameter in a key that has this type's layout. */
    public KeyField parameter(Key key, String name) {
        for (int i = 0; i < words().size(); i++) {
            if (words().get(i).substring(1).equals(name) && !isLiteral(words().get(i))) {
                return key.fields().get(i);
            }
        }
        throw new IllegalArgumentException(this + " has no parameter " + name);
    }

    private static boolean fits(String word, KeyField field) {
        return switch (word.charAt(0)) {
            case '\'' -> field.equals(KeyField.of(literal(word)));
            case '#' -> field instanceof KeyField.Int;
            default -> field instanceof KeyField.Text;
        };
    }

    private static boolean isLiteral(String word) {
        return word.charAt(0) == '\'';
    }

    private static String literal(String word) {
        return word.substring(1, word.length() - 1);
    }

    private static long leadingDigits(String text) {
        var digits = LEADING_DIGITS.matcher(text);
        return digits.lookingAt() ? new BigInteger(digits.group()).max(LEAST).min(MOST).longValue() : 0;
    }

    private List<String> words() {
        return List.of(layout.split(" ", -1));
    }
}
