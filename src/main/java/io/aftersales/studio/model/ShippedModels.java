package io.aftersales.studio.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The diagrams, tables and forms that come with this release: what a draft is measured by, whatever was published since. */
@Component
public class ShippedModels {

    private final Map<ModelKey, String> texts = new HashMap<>();
    private final Map<ModelKey, Element> models = new HashMap<>();
    private final Set<String> forms;

    public ShippedModels() {
        for (ModelKey key : ModelKey.ALL) {
            String text = text("/processes/" + key.file());
            texts.put(key, text);
            models.put(key, readable(key, text));
        }
        forms = stems("classpath:/forms/*.form");
    }

    /** With line ends as the engine is given them. */
    public String text(ModelKey key) {
        return Objects.requireNonNull(texts.get(key));
    }

    public Element model(ModelKey key) {
        return Objects.requireNonNull(models.get(key));
    }

    /** The diagrams of all types of case. */
    public Stream<Element> processes() {
        return ModelKey.ALL.stream().filter(key -> !key.isTable()).map(this::model);
    }

    /** The keys of all forms. */
    public Set<String> forms() {
        return forms;
    }

    private static Element readable(ModelKey key, String text) {
        try {
            return XmlFile.read(text);
        } catch (UnreadableXml e) {
            throw new IllegalStateException(key.file() + " is shipped, but " + e.reason(), e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = ShippedModels.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> stems(String pattern) {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
                    .map(Resource::getFilename)
                    .map(name -> String.valueOf(name).replaceFirst("\\.form$", ""))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
