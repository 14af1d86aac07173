package io.metaledger.server;

import io.metaledger.api.kernel.StoredJson;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;

/** The settings that exist, as the build wrote them down beside the classes. */
final class KnownKeys {

    private static final String METADATA = "META-INF/spring-configuration-metadata.json";
    private static final String PREFIX = "metaledger.";

    private KnownKeys() {}

    /** Those in the innermost group of a key that exists; of a group in it only that it is there. */
    static List<String> near(String key) {
        List<String> all = all();
        String group = key;
        while (group.contains(".")) {
            group = group.substring(0, group.lastIndexOf('.'));
            String prefix = group + ".";
            List<String> siblings =
                    all.stream()
                            .filter(known -> known.startsWith(prefix))
                            .map(known -> shortened(known, known.indexOf('.', prefix.length())))
                            .distinct()
                            .toList();
            if (!siblings.isEmpty()) {
                return siblings;
            }
        }
        return all;
    }

    private static String shortened(String key, int dot) {
        return dot < 0 ? key : key.substring(0, dot) + ".*";
    }

    private static List<String> all() {
        var keys = new TreeSet<String>();
        try {
            for (URL url : Collections.list(KnownKeys.class.getClassLoader().getResources(METADATA))) {
                try (InputStream in = url.openStream()) {
                    for (JsonNode property : StoredJson.mapper().readTree(in).path("properties")) {
                        keys.add(property.path("name").asString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.removeIf(key -> !key.startsWith(PREFIX));
        return List.copyOf(keys);
    }
}
