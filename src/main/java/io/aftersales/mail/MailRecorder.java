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

        private boolean moved;
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
            } else if (BuyerSight.tells(news.event())) {
                happened.events.add(news.event());
            }
        }
    }

    @Override
    public void moved(String caseId) {
        if (smtp.isConfigured()) {
            happenedTo(caseId).moved = true;
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
        if (!happened.moved && happened.near.isEmpty()) {
            return;
        }
        List<Recipient> parties = recipients.ofCase(caseId);
        if (parties.isEmpty()) {
            return;
        }
        Subject subject = matters.subject(caseId);
        if (happened.moved) {
            writeStatus(subject, List.copyOf(happened.events), parties);
        }
        happened.near.forEach(clock -> writeReminder(subject, clock, parties));
    }

    private void writeStatus(Subject subject, List<String> events, List<Recipient> parties) {
        String eventId = UUID.randomUUID().toString();
        List<Running> clocks = matters.clocks(subject.caseId());
        for (Recipient party : parties) {
            mails.write(eventId, party, MailKind.STATUS, new Matter(subject, events, clockFor(party, clocks)));
        }
    }

    /** The reader's own comes first; who is asked next inside the house comes last. */
    private static @Nullable Due clockFor(Recipient reader, List<Running> clocks) {
        return clocks.stream()
                .min(Comparator.<Running, Boolean>comparing(clock -> clock.due().onExpiry() == OnExpiry.ESCALATE)
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
