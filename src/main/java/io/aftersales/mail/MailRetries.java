package io.aftersales.mail;

import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.mail.MailRows.Kept;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has mails that were given up tried again. They go to where a mail written now would go, since a wrong address is what most of them
 * were given up for, and say what they said. Never within a transaction.
 */
@Service
public class MailRetries {

    private static final String NO_ADDRESS = "NO_ADDRESS";

    private final MailRows mails;
    private final Recipients recipients;
    private final TransactionTemplate transaction;

    MailRetries(MailRows mails, Recipients recipients, TransactionTemplate transaction) {
        this.mails = mails;
        this.recipients = recipients;
        this.transaction = transaction;
    }

    /** @param code why it is not tried again; absent where it is */
    public record Retry(long id, @Nullable String code) {}

    /** @throws Refusal if there is no such mail, it was not given up, or whom it is for is not written to any more */
    public void retry(long id) {
        transaction.executeWithoutResult(status -> retryWithin(id));
    }

    private void retryWithin(long id) {
        Kept mail = mails.lock(id).orElseThrow(() -> Refusal.notFound("mail", String.valueOf(id)));
        if (!mail.isGivenUp()) {
            throw Refusal.conflict("NOT_GIVEN_UP", "This mail was sent, or is on its way");
        }
        Recipient to = recipients
                .of(mail.audience(), mail.recipient(), mail.caseId())
                .orElseThrow(
                        () -> Refusal.conflict(NO_ADDRESS, "No address of whom this mail is for is kept any more"));
        mails.tryAgain(id, to);
    }

    /** @param body {@code ids}; each is tried for itself */
    public List<Retry> retry(Map<String, ?> body) {
        return Fields.read(body, fields -> fields.requiredIntegers("ids", 1, Integer.MAX_VALUE)).stream()
                .map(id -> tried(id))
                .toList();
    }

    /**
     * What came of all that were given up.
     *
     * @param left were given up still, since whom they are for is not written to any more
     */
    public record RetriedAll(long tried, long left) {}

    /** All that are given up by now, each for itself, those first that have waited longest. */
    public RetriedAll retryAll() {
        List<Retry> all = mails.givenUp().stream().map(this::tried).toList();
        long left = all.stream().filter(each -> NO_ADDRESS.equals(each.code())).count();
        return new RetriedAll(all.stream().filter(each -> each.code() == null).count(), left);
    }

    private Retry tried(long id) {
        try {
            retry(id);
            return new Retry(id, null);
        } catch (Refusal refused) {
            return new Retry(id, refused.code());
        }
    }
}
