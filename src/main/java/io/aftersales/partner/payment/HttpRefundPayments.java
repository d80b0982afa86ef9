package io.aftersales.partner.payment;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.partner.payment.RefundReports.Page;
import io.aftersales.partner.payment.RefundRequest.Part;
import io.aftersales.partner.payment.SignedCalls.Reply;
import io.aftersales.refunds.PaymentAnswer;
import io.aftersales.refunds.PaymentAnswer.NotKnown;
import io.aftersales.refunds.PaymentAnswer.Unknown;
import io.aftersales.refunds.PaymentCallback;
import io.aftersales.refunds.PaymentList;
import io.aftersales.refunds.PaymentOrder;
import io.aftersales.refunds.PaymentReport;
import io.aftersales.refunds.RefundPayments;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.web.util.UriUtils;

/**
 * The payment partner over HTTP. Believes only what is signed, belongs to the request and can be read; all else, whatever
 * its status code, is {@link Unknown}.
 */
class HttpRefundPayments implements RefundPayments {

    private final Partner partner;
    private final SignedCalls calls;
    private final CallbackSeal seal;
    private final RefundReports reports;
    private final ObjectMapper json;

    HttpRefundPayments(Partner partner, Duration connectTimeout, Duration readTimeout, ObjectMapper json, Clock clock) {
        this.partner = partner;
        this.calls = new SignedCalls(partner, connectTimeout, readTimeout, clock);
        this.seal = new CallbackSeal(partner.secret(), clock);
        this.reports = new RefundReports(json);
        this.json = json;
    }

    @Override
    public boolean isStandIn() {
        return partner.standIn();
    }

    @Override
    public PaymentAnswer pay(PaymentOrder order) {
        RefundRequest request = new RefundRequest(
                order.refundId(),
                order.orderId(),
                order.amount().toString(),
                order.routes().stream()
                        .map(route -> new Part(route.method(), route.amount().toString()))
                        .toList());
        PaymentAnswer answer = about(order.refundId(), calls.call("POST", "/refunds", write(request)));
        return answer instanceof NotKnown ? new Unknown("the partner does not know what it was asked to pay") : answer;
    }

    @Override
    public PaymentAnswer ask(String refundId) {
        return about(refundId, calls.call("GET", "/refunds/" + UriUtils.encodePathSegment(refundId, UTF_8), ""));
    }

    private PaymentAnswer about(String refundId, Reply reply) {
        if (reply instanceof Reply.Nothing nothing) {
            return new Unknown(nothing.why(), nothing.retryAfter());
        }
        try {
            return reports.answer(refundId, ((Reply.Signed) reply).body(), reply.retryAfter());
        } catch (JsonProcessingException unreadable) {
            return new Unknown("the answer cannot be read");
        }
    }

    @Override
    public PaymentList list(Instant from, Instant to) {
        try {
            return new PaymentList.Complete(List.copyOf(pages(from, to).values()));
        } catch (NoPage missing) {
            return new PaymentList.Unknown(missing.why());
        }
    }

    /** By refund id: what is told on two pages, because the list grew between them, is one refund. */
    private Map<String, PaymentReport> pages(Instant from, Instant to) throws NoPage {
        Map<String, PaymentReport> listed = new LinkedHashMap<>();
        Set<String> asked = new HashSet<>();
        String next = "";
        while (next != null) {
            if (!asked.add(next)) {
                throw new NoPage("the pages of the list go in a ring");
            }
            Page page = page("/refunds?from=" + from + "&to=" + to + "&after=" + UriUtils.encode(next, UTF_8));
            page.reports().forEach(report -> listed.put(report.order().refundId(), report));
            next = page.next();
        }
        return listed;
    }

    private Page page(String target) throws NoPage {
        Reply reply = calls.call("GET", target, "");
        if (reply instanceof Reply.Nothing nothing) {
            throw new NoPage("GET " + partner.resolve(target) + ": " + nothing.why());
        }
        try {
            return reports.page(((Reply.Signed) reply).body());
        } catch (JsonProcessingException | Refusal unreadable) {
            throw new NoPage("GET " + partner.resolve(target) + ": this page of the list cannot be read");
        }
    }

    @Override
    public PaymentReport read(PaymentCallback callback) {
        seal.check(callback);
        try {
            return reports.callback(callback.body());
        } catch (JsonProcessingException unreadable) {
            throw Refusal.unreadable("MALFORMED_JSON", "The callback is not the JSON that was agreed on.");
        }
    }

    private String write(RefundRequest request) {
        try {
            return json.writeValueAsString(request);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Without one of its pages a list is none. */
    private static final class NoPage extends Exception {

        private final String why;

        NoPage(String why) {
            super(why);
            this.why = why;
        }

        String why() {
            return why;
        }
    }
}
