package io.aftersales.studio.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The names that the elements of this release's diagrams have, in Chinese. The pages' scripts read the same file. */
public final class ElementNames {

    private static final Map<String, String> CHINESE = load("/processes/names/zh.json");

    private ElementNames() {}

    /** A name that does not ship is an owner's own, and stays as he wrote it. */
    public static String chinese(String name) {
        return CHINESE.getOrDefault(name, name);
    }

    private static Map<String, String> load(String file) {
        try (InputStream in = ElementNames.class.getResourceAsStream(file)) {
            return Map.copyOf(new ObjectMapper().readValue(in, new TypeReference<Map<String, String>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
