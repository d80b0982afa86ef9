package io.aftersales.mail;

import io.aftersales.cases.BuyerSight;
import io.aftersales.cases.CaseListener;
import io.aftersales.cases.NoticeListener;
import io.aftersales.cases.Notices.Notice;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.mail.Matter.Due;
import io.aftersales.mail.Matter.Subject;
import io.aftersales.mail.Matters.Running;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes down which mails are to be sent, in the transaction of what they tell. What happens to a case is gathered until just before
 * the commit: only then do its status and its clocks stand, and one mail tells of all that happened together. Nothing is written
 * while no mail server is configured, or for who has no address.
 */
@Component
class MailRecorder implements CaseListener, NoticeListener {

    private static final String NEAR = "DEADLINE_NEAR";

    /** Of a clock that somebody wants to end later, whether or not it will. */
    private static final Set<String> WISHES = Set.of("EXTENSION_PROPOSED", "EXTENSION_GRANTED", "EXTENSION_DECLINED");

    private static final String CHANNEL = "channel";
    private static final String EMAIL = "EMAIL";

    private final Smtp smtp;
    private final Recipients recipients;
    private final Matters matters;
    private final MailRows mails;

    MailRecorder(Smtp smtp, Recipients recipients, Matters matters, MailRows mails) {
        this.smtp = smtp;
        this.recipients = recipients;
        this.matters = matters;
        this.mails = mails;
    }

    /** What happened to one case within a transaction. */
    private static final class Happened {

        private boolean told;
        private final Set<String> movedClocks = new HashSet<>();
        private final Set<String> events = new LinkedHashSet<>();
        private final List<Running> near = new ArrayList<>();
    }

    private final class Transaction implements TransactionSynchronization {

        private final Map<String, Happened> cases = new LinkedHashMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            cases.forEach(MailRecorder.this::write);
        }
    }

    @Override
    public void heard(News news) {
        if (smtp.isConfigured()) {
            Happened happened = happenedTo(news.caseId());
            if (news.event().equals(NEAR)) {
                happened.near.add(clockOf(news.detail()));
            } else if (news.event().equals(DEADLINE_CHANGED)) {
                hearMoved(happened, news.detail());
            } else if (BuyerSight.tells(news.event())) {
                happened.events.add(news.event());
                happened.told |= WISHES.contains(news.event());
            }
        }
    }

    /** A clock that stands still tells nobody when it ends. */
    private static void hearMoved(Happened happened, Map<String, ?> clock) {
        if (clock.containsKey("dueAt")) {
            happened.movedClocks.add(String.valueOf(clock.get("clause")));
            happened.told = true;
        }
    }

    @Override
    public void moved(String caseId) {
        if (smtp.isConfigured()) {
            happenedTo(caseId).told = true;
        }
    }

    private Happened happenedTo(String caseId) {
        Transaction transaction = TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Transaction.class::isInstance)
                .map(Transaction.class::cast)
                .findFirst()
                .orElseGet(this::begin);
        return transaction.cases.computeIfAbsent(caseId, id -> new Happened());
    }

    private Transaction begin() {
        Transaction transaction = new Transaction();
        TransactionSynchronizationManager.registerSynchronization(transaction);
        return transaction;
    }

    private static Running clockOf(Map<String, ?> detail) {
        return new Running(
                Party.valueOf(String.valueOf(detail.get("party"))),
                new Due(
                        String.valueOf(detail.get("clause")),
                        Instant.parse(String.valueOf(detail.get("dueAt"))),
                        OnExpiry.valueOf(String.valueOf(detail.get("onExpiry")))));
    }

    private void write(String caseId, Happened happened) {
        if (!happened.told && happened.near.isEmpty()) {
            return;
        }
        List<Recipient> parties = recipients.ofCase(caseId);
        if (parties.isEmpty()) {
            return;
        }
        Subject subject = matters.subject(caseId);
        if (happened.told) {
            writeStatus(subject, happened, parties);
        }
        happened.near.forEach(clock -> writeReminder(subject, clock, parties));
    }

    private void writeStatus(Subject subject, Happened happened, List<Recipient> parties) {
        String eventId = UUID.randomUUID().toString();
        List<String> events = List.copyOf(happened.events);
        List<Running> clocks = matters.clocks(subject.caseId());
        for (Recipient party : parties) {
            Due clock = clockFor(party, clocks, happened.movedClocks);
            mails.write(eventId, party, MailKind.STATUS, new Matter(subject, events, clock));
        }
    }

    /** One that was moved comes first, then the reader's own; who is asked next inside the house comes last. */
    private static @Nullable Due clockFor(Recipient reader, List<Running> clocks, Set<String> moved) {
        return clocks.stream()
                .min(Comparator.<Running, Boolean>comparing(
                                clock -> !moved.contains(clock.due().clause()))
                        .thenComparing(clock -> clock.due().onExpiry() == OnExpiry.ESCALATE)
                        .thenComparing(clock ->
                                !clock.party().name().equals(reader.audience().name())))
                .map(Running::due)
                .orElse(null);
    }

    /** An arbiter's clock, and one whose end only moves work up in the house, is no matter of the other side. */
    private void writeReminder(Subject subject, Running clock, List<Recipient> parties) {
        String eventId = UUID.randomUUID().toString();
        for (Recipient party : parties) {
            boolean own = clock.party().name().equals(party.audience().name());
            if (own || clock.due().onExpiry() != OnExpiry.ESCALATE) {
                mails.write(eventId, party, MailKind.REMINDER, new Matter(subject, List.of(), clock.due()));
            }
        }
    }

    @Override
    public void told(Notice notice, @Nullable Role role, @Nullable String login) {
        if (smtp.isConfigured() && EMAIL.equals(notice.detail().get(CHANNEL))) {
            Matter matter = new Matter(subjectOf(notice), List.of(notice.event()), dueIn(notice.detail()));
            for (Recipient person : recipients.ofStaff(role, login, notice.caseId())) {
                mails.write("notice-" + notice.id(), person, MailKind.NOTICE, matter);
            }
        }
    }

    private @Nullable Subject subjectOf(Notice notice) {
        return notice.caseId() == null ? null : matters.subject(notice.caseId());
    }

    private static @Nullable Due dueIn(Map<String, ?> detail) {
        Object dueAt = detail.get("dueAt");
        if (dueAt == null) {
            return null;
        }
        Object clause = detail.get("clause");
        Object onExpiry = detail.get("onExpiry");
        return new Due(
                clause == null ? null : clause.toString(),
                Instant.parse(dueAt.toString()),
                onExpiry == null ? null : OnExpiry.valueOf(onExpiry.toString()));
    }
}
