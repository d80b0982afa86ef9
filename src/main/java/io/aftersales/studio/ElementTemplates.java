package io.aftersales.studio;

import io.aftersales.domain.actor.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The steps that an owner adds by choosing them, as a modeler reads them. */
@Component
public class ElementTemplates {

    private static final String FILE = "/processes/element-templates/aftersales.json";

    private final String json;

    ElementTemplates() {
        try (InputStream in = ElementTemplates.class.getResourceAsStream(FILE)) {
            json = new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String json(Actor actor) {
        ProcessOwners.requireReader(actor);
        return json;
    }
}
