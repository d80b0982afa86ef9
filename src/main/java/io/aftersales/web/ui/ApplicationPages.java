package io.aftersales.web.ui;

import io.aftersales.cases.CaseIntake;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.orders.Order;
import io.aftersales.orders.OrderLine;
import io.aftersales.orders.Orders;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.ReceiveTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where a buyer asks for something about an order: first what, then the rest. */
@Controller
class ApplicationPages {

    static final String OPENED = "OPENED";

    private static final String FORM = "application";
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private static final List<CaseType> OF_RECEIVED = List.of(
            CaseType.RETURN_REFUND,
            CaseType.EXCHANGE,
            CaseType.REPAIR,
            CaseType.REFUND_ONLY,
            CaseType.DELAYED_SHIPPING,
            CaseType.PARCEL_LOSS);

    private static final List<CaseType> OF_SENT = List.of(
            CaseType.REFUND_ONLY,
            CaseType.PARCEL_LOSS,
            CaseType.DELAYED_SHIPPING,
            CaseType.RETURN_REFUND,
            CaseType.EXCHANGE,
            CaseType.REPAIR);

    private static final List<CaseType> OF_UNSENT = List.of(CaseType.REFUND_ONLY, CaseType.DELAYED_SHIPPING);

    /** Where the buyer may ask for less than was paid. */
    private static final Set<CaseType> WITH_AMOUNT =
            Set.of(CaseType.RETURN_REFUND, CaseType.REFUND_ONLY, CaseType.PARCEL_LOSS);

    private final Orders orders;
    private final CaseIntake intake;
    private final FormEvidence evidence;
    private final Submissions submissions;
    private final CurrentActor currentActor;

    ApplicationPages(
            Orders orders,
            CaseIntake intake,
            FormEvidence evidence,
            Submissions submissions,
            CurrentActor currentActor) {
        this.orders = orders;
        this.intake = intake;
        this.evidence = evidence;
        this.submissions = submissions;
        this.currentActor = currentActor;
    }

    @GetMapping("/my/new")
    String page(@RequestParam String order, @RequestParam(defaultValue = "") String type, Model model) {
        return show(ownOrder(order), type, SentForm.none(), model);
    }

    @PostMapping("/my/new")
    String open(
            @RequestParam MultiValueMap<String, String> said,
            @RequestParam(name = SentForm.FILES, required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        SentForm form = SentForm.of(FORM, said, files);
        Order order = ownOrder(form.said("order"));
        Actor buyer = currentActor.get();
        Instant at = ReceiveTime.of(request);
        List<Integer> chosen = chosen(form, order);
        try {
            return "redirect:"
                    + submissions.once(form, buyer, () -> {
                        evidence.store(form, buyer, at);
                        String id = intake.open(body(form, order, chosen), buyer, at)
                                .id();
                        return "/my/cases/" + id + "?done=" + OPENED;
                    });
        } catch (Refusal refusal) {
            form.refuse(refusal);
            for (int i = 0; i < chosen.size(); i++) {
                form.rename("lines[" + i + "].quantity", "quantity" + chosen.get(i));
                form.rename("lines[" + i + "].lineId", "quantity" + chosen.get(i));
            }
            response.setStatus(UiRefusals.status(refusal.kind()).value());
            return show(order, form.said("type"), form, model);
        }
    }

    /** An order of somebody else is none, as far as a buyer can tell. */
    private Order ownOrder(String orderId) {
        return orders.find(orderId)
                .filter(order -> order.buyer().id().equals(currentActor.get().name()))
                .orElseThrow(() -> Refusal.notFound("order", orderId));
    }

    private static String show(Order order, String type, SentForm sent, Model model) {
        List<CaseType> offered = offered(order);
        CaseType chosen = offered.stream()
                .filter(candidate -> candidate.name().equals(type))
                .findFirst()
                .orElse(null);
        model.addAttribute("order", order);
        model.addAttribute("types", offered);
        model.addAttribute("type", chosen);
        model.addAttribute("sent", sent);
        model.addAttribute("key", Submissions.newKey());
        model.addAttribute("kinds", EvidenceKind.values());
        model.addAttribute("modes", RepairMode.values());
        model.addAttribute("reasons", chosen == null ? List.of() : Reason.allowedFor(chosen));
        model.addAttribute("amount", chosen != null && WITH_AMOUNT.contains(chosen));
        model.addAttribute("fields", fields(order));
        return "my-new";
    }

    private static List<CaseType> offered(Order order) {
        if (!order.wasShipped()) {
            return OF_UNSENT;
        }
        return order.signedAt() == null ? OF_SENT : OF_RECEIVED;
    }

    private static List<String> fields(Order order) {
        List<String> fields =
                new ArrayList<>(List.of("mode", "reason", "description", "requestedAmount", "evidence", "lines"));
        for (int i = 0; i < order.lines().size(); i++) {
            fields.add("quantity" + i);
        }
        return fields;
    }

    /** The places of the lines that units are asked for of. */
    private static List<Integer> chosen(SentForm form, Order order) {
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < order.lines().size(); i++) {
            String quantity = form.said("quantity" + i);
            if (!quantity.isEmpty() && !quantity.equals("0")) {
                chosen.add(i);
            }
        }
        return chosen;
    }

    private static Map<String, Object> body(SentForm form, Order order, List<Integer> chosen) {
        Map<String, Object> body = new HashMap<>();
        body.put("orderId", order.orderId());
        List.of("type", "mode", "reason", "description", "requestedAmount").forEach(field -> {
            if (!form.said(field).isEmpty()) {
                body.put(field, form.said(field));
            }
        });
        body.put(
                "lines",
                chosen.stream()
                        .map(i -> line(order.lines().get(i), form.said("quantity" + i)))
                        .toList());
        body.put("evidence", form.evidence());
        return body;
    }

    private static Map<String, Object> line(OrderLine line, String quantity) {
        Object units = WHOLE.matcher(quantity).matches() ? Integer.valueOf(quantity) : quantity;
        return Map.of("lineId", line.lineId(), "quantity", units);
    }
}
