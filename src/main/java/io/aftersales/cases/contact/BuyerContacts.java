package io.aftersales.cases.contact;

import io.aftersales.cases.CaseActs;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.Cases;
import io.aftersales.cases.History;
import io.aftersales.cases.ServiceLanguage;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.contact.ContactChannel;
import io.aftersales.domain.contact.ReplyText;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The log of what was said to buyers. It is part of a case's history, where the buyer reads it and nobody changes it. */
@Service
public class BuyerContacts {

    private static final String EVENT = "BUYER_CONTACTED";

    private final CaseActs acts;
    private final CaseReader reader;
    private final Cases cases;
    private final History history;
    private final ServiceLanguage language;

    BuyerContacts(CaseActs acts, CaseReader reader, Cases cases, History history, ServiceLanguage language) {
        this.acts = acts;
        this.reader = reader;
        this.cases = cases;
        this.history = history;
        this.language = language;
    }

    /** Whether somebody speaks with buyers: staff who stand for a party, and not those who keep the desk. */
    public static boolean isFor(Actor actor) {
        return actor.isStaff() && Party.of(actor.role()).isPresent();
    }

    /**
     * A contact as the history tells it.
     *
     * @param at when it was, or else when it was logged
     */
    public record Logged(Instant at, String by, ContactChannel channel, String text) {

        static Logged of(History.Entry entry) {
            Object at = entry.detail().get("contactedAt");
            return new Logged(
                    at == null ? entry.at() : Instant.parse(at.toString()),
                    entry.actor(),
                    ContactChannel.valueOf(String.valueOf(entry.detail().get("contactChannel"))),
                    String.valueOf(entry.detail().get("text")));
        }
    }

    /** The contacts of a case, the last one logged first. */
    public static List<Logged> of(CaseView file) {
        List<Logged> logged = new ArrayList<>(file.history().stream()
                .filter(entry -> entry.event().equals(EVENT))
                .map(Logged::of)
                .toList());
        Collections.reverse(logged);
        return logged;
    }

    private record Contact(
            ContactChannel channel, String text, @Nullable Instant at) {

        static Contact read(Fields fields) {
            return new Contact(
                    fields.requiredChoice("channel", ContactChannel.class),
                    fields.requiredText("text"),
                    fields.instant("at"));
        }

        Map<String, @Nullable Object> detail() {
            Map<String, @Nullable Object> detail = new HashMap<>();
            detail.put("contactChannel", channel);
            detail.put("text", text);
            detail.put("contactedAt", at);
            return detail;
        }
    }

    /**
     * Logs a contact with the buyer of a case, open or closed; no clock moves.
     *
     * @param body {@code channel}, {@code text}, and {@code at} where it was not just now
     */
    public CaseView log(String caseId, Map<String, ?> body, Actor actor, Instant receivedAt) {
        if (!isFor(actor)) {
            throw Refusal.forbidden("ROLE", "Contacts are logged by staff who speak with buyers");
        }
        reader.require(caseId, actor);
        Contact contact = checked(Fields.of(body), actor, receivedAt);
        return acts.act(caseId, receivedAt, file -> {
            history.tell(caseId, receivedAt, actor, EVENT, contact.detail());
            return reader.view(cases.get(caseId));
        });
    }

    private Contact checked(Fields fields, Actor actor, Instant receivedAt) {
        Contact contact = Contact.read(fields);
        if (contact.at() != null && contact.at().isAfter(receivedAt)) {
            fields.error("at", "IN_FUTURE", "this lies in the future");
        }
        List<String> open = ReplyText.openIn(contact.text());
        if (!open.isEmpty()) {
            fields.error("text", "OPEN_PLACEHOLDER", "“" + String.join(" ", open) + "” is still to be filled in");
        }
        language.check(fields, actor);
        fields.refuseUnknown();
        fields.throwIfAny();
        return contact;
    }
}
