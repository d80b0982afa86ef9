package io.aftersales.web.ui;

import io.aftersales.cases.CaseView;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RemedyType;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Party;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What a party may tell a case on its page, and the fields to be filled in for it. */
final class Acts {

    /** What a case waits for, then what else may be said. */
    private static final List<CaseEvent> ORDER = List.of(
            CaseEvent.COUNTER_OFFER_ACCEPTED,
            CaseEvent.COUNTER_OFFER_DECLINED,
            CaseEvent.REPAIR_TERMS_AGREED,
            CaseEvent.REPAIR_TERMS_DECLINED,
            CaseEvent.BUYER_SHIPPED,
            CaseEvent.RECEIPT_CONFIRMED,
            CaseEvent.REMEDY_CHOSEN,
            CaseEvent.REFUND_CLAIMED,
            CaseEvent.INVOICE_SUBMITTED,
            CaseEvent.EXTENSION_ANSWERED,
            CaseEvent.EVIDENCE_SUBMITTED,
            CaseEvent.APPEAL_FILED,
            CaseEvent.VISIT_AGREED,
            CaseEvent.REFUND_WAIVED,
            CaseEvent.BUYER_MODIFIED,
            CaseEvent.TYPE_CHANGED,
            CaseEvent.EXTENSION_PROPOSED,
            CaseEvent.INTERVENTION_REQUESTED,
            CaseEvent.BUYER_CANCELLED);

    /** What is not what the case waits for, and is kept out of the way until it is asked for. */
    private static final Set<CaseEvent> ASIDE = EnumSet.of(
            CaseEvent.REFUND_WAIVED,
            CaseEvent.BUYER_MODIFIED,
            CaseEvent.TYPE_CHANGED,
            CaseEvent.EXTENSION_PROPOSED,
            CaseEvent.INTERVENTION_REQUESTED,
            CaseEvent.BUYER_CANCELLED);

    private final CaseView file;
    private final Party party;

    private Acts(CaseView file, Party party) {
        this.file = file;
        this.party = party;
    }

    /** How a field is filled in. */
    public enum Kind {
        TEXT,
        LINES,
        AMOUNT,
        MOMENT,
        CHOICE,
        YES_NO,
        FILES
    }

    /**
     * A field.
     *
     * @param label the key of its text
     * @param texts what the keys of the options' texts begin with
     */
    public record Field(String name, String label, Kind kind, String texts, List<String> options) {}

    /** Something to be told. @param aside whether it is kept out of the way */
    public record Act(CaseEvent event, boolean aside, List<Field> fields) {}

    /** Nothing for those who are no party. */
    static List<Act> of(CaseView file, Actor viewer) {
        Role role = viewer.role();
        if (role != Role.BUYER && role != Role.AGENT) {
            return List.of();
        }
        Acts acts = new Acts(file, role == Role.BUYER ? Party.BUYER : Party.MERCHANT);
        return ORDER.stream()
                .filter(event -> event.senders().contains(role))
                .filter(file.allowedEvents()::contains)
                .filter(acts::concerns)
                .map(event -> new Act(event, ASIDE.contains(event), acts.fields(event)))
                .toList();
    }

    /** The fields of an event, also where the case does not allow it any more. */
    static List<Field> fieldsOf(CaseView file, CaseEvent event) {
        return new Acts(file, Party.BUYER).fields(event);
    }

    private boolean concerns(CaseEvent event) {
        CaseView.Extension extension = file.extension();
        CaseView.Dispute dispute = file.dispute();
        return switch (event) {
            case EXTENSION_ANSWERED -> extension != null && extension.answeredBy() == party;
            case EXTENSION_PROPOSED -> !lengthenable().isEmpty();
            case EVIDENCE_SUBMITTED ->
                dispute == null
                        || (dispute.askedParty() != null && dispute.askedParty().includes(party));
            case APPEAL_FILED ->
                dispute != null && dispute.ruling() != null && dispute.ruling().isLostBy(party);
            default -> true;
        };
    }

    private List<Field> fields(CaseEvent event) {
        return switch (event) {
            case BUYER_SHIPPED ->
                List.of(
                        text("carrier"),
                        text("trackingNumber"),
                        field("returnFreight", Kind.AMOUNT),
                        field("evidence", Kind.FILES));
            case BUYER_MODIFIED ->
                List.of(
                        choice("reason", "reason.", names(Reason.allowedFor(file.type()))),
                        field("description", Kind.LINES),
                        field("requestedAmount", Kind.AMOUNT),
                        field("evidence", Kind.FILES));
            case TYPE_CHANGED ->
                List.of(
                        new Field("toType", "act.type", Kind.CHOICE, "type.", otherTypes()),
                        choice("mode", "mode.", names(RepairMode.values())));
            case INTERVENTION_REQUESTED -> List.of(why());
            case VISIT_AGREED -> List.of(field("from", Kind.MOMENT), field("to", Kind.MOMENT));
            case REFUND_WAIVED -> List.of(new Field("until", "act.waiveUntil", Kind.MOMENT, "", List.of()));
            case INVOICE_SUBMITTED ->
                List.of(text("number"), field("amount", Kind.AMOUNT), field("evidence", Kind.FILES));
            case REMEDY_CHOSEN -> List.of(choice("remedy", "form.remedy.", remedies()));
            case EXTENSION_PROPOSED ->
                List.of(choice("clause", "clause.", lengthenable()), field("until", Kind.MOMENT), why());
            case EXTENSION_ANSWERED -> List.of(field("accepted", Kind.YES_NO));
            case EVIDENCE_SUBMITTED -> List.of(field("evidence", Kind.FILES), field("note", Kind.LINES));
            case APPEAL_FILED -> List.of(field("grounds", Kind.LINES), field("evidence", Kind.FILES));
            default -> List.of();
        };
    }

    private List<String> otherTypes() {
        return Stream.of(CaseType.values())
                .filter(CaseType.OPENABLE::contains)
                .filter(type -> type != file.type() || type == CaseType.REPAIR)
                .filter(type -> Reason.allowedFor(type).contains(file.reason()))
                .map(CaseType::name)
                .toList();
    }

    private List<String> remedies() {
        CaseView.Remedy remedy = file.remedy();
        return remedy == null
                ? List.of()
                : Stream.of(RemedyType.REFUND, remedy.offered())
                        .distinct()
                        .map(RemedyType::name)
                        .toList();
    }

    /** The clauses whose clocks a party may have lengthened. */
    private List<String> lengthenable() {
        return file.deadlines().stream()
                .filter(clock -> clock.state() == DeadlineState.RUNNING && clock.party() != Party.ARBITER)
                .map(CaseView.Clock::clause)
                .filter(clause -> !clause.equals("extension-answer"))
                .distinct()
                .toList();
    }

    private static Field why() {
        return new Field("reason", "act.why", Kind.LINES, "", List.of());
    }

    private static Field text(String name) {
        return field(name, Kind.TEXT);
    }

    private static Field field(String name, Kind kind) {
        return new Field(name, "act." + name, kind, "", List.of());
    }

    private static Field choice(String name, String texts, List<String> options) {
        return new Field(name, "act." + name, Kind.CHOICE, texts, options);
    }

    private static List<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).toList();
    }

    private static List<String> names(Enum<?>[] values) {
        return names(Arrays.asList(values));
    }
}
