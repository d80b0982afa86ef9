package io.aftersales.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.bundle.Archive.Content;
import io.aftersales.bundle.Manifest.Item;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.History;
import io.aftersales.cases.History.Link;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.CaseEvidence;
import io.aftersales.evidence.Evidence;
import io.aftersales.evidence.EvidenceItem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a case, its history and its evidence together, to be handed to somebody who has to judge it elsewhere. */
@Service
public class CaseBundles {

    private static final Set<Role> READERS =
            EnumSet.of(Role.AGENT, Role.SUPERVISOR, Role.MANAGER, Role.ARBITER, Role.ADMIN);

    private final CaseReader reader;
    private final History history;
    private final Evidence evidence;
    private final ObjectMapper json;
    private final Clock clock;

    CaseBundles(CaseReader reader, History history, Evidence evidence, ObjectMapper json, Clock clock) {
        this.reader = reader;
        this.history = history;
        this.evidence = evidence;
        this.json = json;
        this.clock = clock;
    }

    public static boolean isFor(Actor actor) {
        return READERS.stream().anyMatch(actor::is);
    }

    /** A bundle that is ready to be written, as of the moment at which it was asked for. */
    public final class Prepared {

        private final Map<String, Content> contents;
        private final List<CaseEvidence> pieces;

        private Prepared(Map<String, Content> contents, List<CaseEvidence> pieces) {
            this.contents = contents;
            this.pieces = pieces;
        }

        /**
         * Asks the store for every piece, outside any transaction.
         *
         * @throws io.aftersales.evidence.ContentLost where the bundle would not be whole
         */
        public void requireWhole() {
            pieces.forEach(piece -> evidence.contentOf(piece.item()));
        }

        /** Called outside any transaction; a slow reader holds nothing. */
        public void writeTo(OutputStream target) throws IOException {
            try (Archive archive = new Archive(target)) {
                for (Map.Entry<String, Content> file : contents.entrySet()) {
                    archive.add(file.getKey(), file.getValue());
                }
            }
        }
    }

    /** @throws Refusal forbidden for who handles no cases, not found for a case that is not there */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Prepared prepare(String caseId, Actor actor) {
        if (!isFor(actor)) {
            throw Refusal.forbidden("ROLE", "Bundles are made for " + READERS);
        }
        CaseFile file = reader.require(caseId, actor);
        List<Link> links = history.chainOf(caseId);
        Map<String, Content> contents = new LinkedHashMap<>();
        List<Item> items = new ArrayList<>();
        add(Bundle.CASE, bytes(reader.view(file)), items, contents);
        add(Bundle.HISTORY, log(links), items, contents);
        List<CaseEvidence> pieces = evidence.ofCase(caseId);
        pieces.forEach(piece -> add(piece, items, contents));
        return sealed(
                new Manifest(
                        Manifest.FORMAT,
                        caseId,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        actor.name(),
                        links.get(links.size() - 1).digest(),
                        items),
                contents,
                pieces);
    }

    private Prepared sealed(Manifest manifest, Map<String, Content> contents, List<CaseEvidence> pieces) {
        byte[] told = bytes(manifest);
        Map<String, Content> all = new LinkedHashMap<>();
        all.put(Bundle.MANIFEST, () -> new ByteArrayInputStream(told));
        byte[] seal = Digests.of(told).getBytes(StandardCharsets.UTF_8);
        all.put(Bundle.SEAL, () -> new ByteArrayInputStream(seal));
        all.putAll(contents);
        return new Prepared(all, pieces);
    }

    private static void add(String name, byte[] bytes, List<Item> items, Map<String, Content> contents) {
        items.add(new Item(name, bytes.length, Digests.of(bytes), null, null));
        contents.put(name, () -> new ByteArrayInputStream(bytes));
    }

    private void add(CaseEvidence piece, List<Item> items, Map<String, Content> contents) {
        EvidenceItem item = piece.item();
        String name = Bundle.EVIDENCE + item.id() + ending(item);
        items.add(new Item(name, item.size(), item.sha256(), item, piece.attachment()));
        contents.put(name, () -> evidence.contentOf(item).getInputStream());
    }

    /** A name that somebody chose elsewhere stands in the manifest only. */
    private static String ending(EvidenceItem item) {
        int dot = item.fileName().lastIndexOf('.');
        String ending = dot < 0 ? "" : item.fileName().substring(dot);
        return ending.matches("\\.[A-Za-z0-9]{1,8}") ? ending : "";
    }

    private static byte[] log(List<Link> links) {
        return links.stream()
                .map(link -> link.digest() + " " + link.text() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytes(Object value) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a bundle cannot be written", e);
        }
    }
}
