package io.aftersales.partner.payment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.partner.payment.RefundReport.Status;
import io.aftersales.refunds.PaymentAnswer;
import io.aftersales.refunds.PaymentAnswer.NotKnown;
import io.aftersales.refunds.PaymentAnswer.Paid;
import io.aftersales.refunds.PaymentAnswer.Refused;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.PaymentReport;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what the partner says of refunds. A member that it adds one day does no harm; one that it lacks does. */
final class RefundReports {

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
    private static final Set<Status> TOLD_UNASKED = EnumSet.of(Status.PAID, Status.REFUSED, Status.PENDING);

    private final ObjectMapper json;

    RefundReports(ObjectMapper json) {
        this.json = json;
    }

    /** A page of the list; the next one is asked for with {@code next}, and absent after the last. */
    record Page(List<PaymentReport> reports, @Nullable String next) {}

    /**
     * What the answer to a request about one refund says.
     *
     * @param askLater how long the partner wants to be left alone where it has not decided yet
     */
    PaymentAnswer answer(String refundId, String body, Duration askLater) throws JsonProcessingException {
        Fields fields = fields(body);
        if (!refundId.equals(fields.id("refundId"))) {
            return new Unknown("the answer is about another refund");
        }
        PaymentAnswer answer = outcome(fields.requiredChoice("status", Status.class), fields, askLater);
        return fields.hasErrors() ? new Unknown("the answer lacks what it needs") : answer;
    }

    /** @throws Refusal if a member is missing or has no meaning */
    PaymentReport callback(String body) throws JsonProcessingException {
        Fields fields = fields(body);
        PaymentReport report = report(fields);
        fields.throwIfAny();
        return report;
    }

    /** @throws Refusal if a member is missing or has no meaning */
    Page page(String body) throws JsonProcessingException {
        Fields fields = fields(body);
        List<PaymentReport> reports =
                fields.list("refunds").stream().map(RefundReports::report).toList();
        Page page = new Page(reports, fields.id("next"));
        fields.throwIfAny();
        return page;
    }

    private Fields fields(String body) throws JsonProcessingException {
        return Fields.of(Objects.requireNonNullElse(json.readValue(body, OBJECT), Map.of()));
    }

    private static PaymentReport report(Fields fields) {
        PaymentOrder order = new PaymentOrder(
                fields.requiredId("refundId"), fields.requiredId("orderId"), fields.requiredMoney("amount"));
        return new PaymentReport(order, outcome(fields.requiredChoice("status", TOLD_UNASKED), fields, Duration.ZERO));
    }

    private static PaymentAnswer outcome(Status status, Fields fields, Duration askLater) {
        return switch (status) {
            case PAID -> new Paid(fields.requiredText("reference"), fields.requiredInstant("at"));
            case REFUSED -> new Refused(fields.requiredText("reason"));
            case PENDING -> new Unknown("the partner has not paid yet", askLater);
            case NOT_KNOWN -> new NotKnown();
            case CONFLICT -> new Unknown("the partner knows this refund with another order or amount");
        };
    }
}
