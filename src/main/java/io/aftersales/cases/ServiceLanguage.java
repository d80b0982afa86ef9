package io.aftersales.cases;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.contact.ForbiddenPhrases;
import io.aftersales.domain.contact.ForbiddenPhrases.Forbidden;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.input.Fields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Sees to it that nobody of the shop says to a buyer what its rules forbid. The phrases are those of {@code
 * service-language/forbidden-phrases.json}.
 */
@Component
public class ServiceLanguage {

    private static final String PHRASES = "/service-language/forbidden-phrases.json";

    private final ForbiddenPhrases phrases;

    ServiceLanguage(ObjectMapper json) {
        this.phrases = new ForbiddenPhrases(read(json));
    }

    private record Contents(String source, List<Rule> rules) {}

    private record Rule(String rule, String forbids, List<String> phrases) {

        Stream<Forbidden> forbidden() {
            return phrases.stream().map(phrase -> new Forbidden(rule, phrase));
        }
    }

    private static List<Forbidden> read(ObjectMapper json) {
        try (InputStream in = Objects.requireNonNull(ServiceLanguage.class.getResourceAsStream(PHRASES), PHRASES)) {
            return json.readValue(in, Contents.class).rules().stream()
                    .flatMap(Rule::forbidden)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + PHRASES, e);
        }
    }

    /**
     * Notes an error at each free text that was read and that the shop must not say. Buyers and arbiters may quote what
     * was said to them.
     */
    public void check(Fields fields, Actor speaker) {
        if (Party.of(speaker.role()).filter(party -> party == Party.MERCHANT).isPresent()) {
            check(fields);
        }
    }

    /** As {@link #check(Fields, Actor)}, whoever speaks. */
    public void check(Fields fields) {
        fields.freeTexts()
                .forEach((field, text) -> phrases.in(text)
                        .ifPresent(found -> fields.error(
                                field,
                                "FORBIDDEN_PHRASE",
                                "“" + found.phrase() + "” is not said to a buyer (" + found.rule() + ")")));
    }
}
