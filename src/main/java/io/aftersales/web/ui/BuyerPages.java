package io.aftersales.web.ui;

import io.aftersales.cases.CaseListing;
import io.aftersales.cases.CaseListing.Filter;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.Evidence;
import io.aftersales.evidence.EvidenceItem;
import io.aftersales.orders.Order;
import io.aftersales.orders.Orders;
import io.aftersales.security.BuyerLink;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.LinkCookie;
import io.aftersales.web.api.Cursor;
import io.aftersales.web.api.EvidenceAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What a buyer looks at: the own orders and cases, and one case. A link opens the latter alone. */
@Controller
class BuyerPages {

    private static final int ORDERS = 20;
    private static final int CLOSED_CASES = 20;
    private static final int MOST_CASES = 200;
    private static final String CLOSED = "own-closed-cases";

    private final Orders orders;
    private final CaseListing listing;
    private final CaseReader reader;
    private final BuyerCasePage casePage;
    private final Evidence evidence;
    private final LinkCookie cookie;
    private final CurrentActor currentActor;

    BuyerPages(
            Orders orders,
            CaseListing listing,
            CaseReader reader,
            BuyerCasePage casePage,
            Evidence evidence,
            LinkCookie cookie,
            CurrentActor currentActor) {
        this.orders = orders;
        this.listing = listing;
        this.reader = reader;
        this.casePage = casePage;
        this.evidence = evidence;
        this.cookie = cookie;
        this.currentActor = currentActor;
    }

    /** An order with the cases that its buyer has opened on it. */
    public record OrderCard(Order order, List<CaseListing.Row> cases) {}

    /**
     * @param ordersAfter the last order of the page of orders before
     * @param closedAfter where the page of closed cases before ended
     */
    @GetMapping("/my")
    String overview(
            @RequestParam(required = false) @Nullable String ordersAfter,
            @RequestParam(required = false) @Nullable String closedAfter,
            Model model) {
        Actor buyer = currentActor.get();
        if (!buyer.is(Role.BUYER)) {
            return "redirect:/";
        }
        model.addAttribute("open", listing.openOf(buyer.name(), MOST_CASES));
        showOrders(buyer, ordersAfter, model);
        showClosed(buyer, closedAfter, model);
        return "my";
    }

    private void showOrders(Actor buyer, @Nullable String after, Model model) {
        List<Order> found = orders.latestOf(buyer.name(), after, ORDERS + 1);
        List<Order> shown = found.stream().limit(ORDERS).toList();
        List<CaseListing.Row> cases = listing.onOrders(
                buyer.name(), shown.stream().map(Order::orderId).toList(), MOST_CASES);
        model.addAttribute(
                "orders",
                shown.stream()
                        .map(order -> new OrderCard(order, on(order, cases)))
                        .toList());
        model.addAttribute(
                "earlierOrders", found.size() > ORDERS ? shown.get(ORDERS - 1).orderId() : null);
    }

    private void showClosed(Actor buyer, @Nullable String after, Model model) {
        Cursor cursor = after == null ? null : Cursor.parse(CLOSED, 2, after);
        List<CaseListing.Row> found = listing.page(
                Filter.closedOf(buyer.name()),
                buyer,
                cursor == null ? null : cursor.instant(0),
                cursor == null ? null : cursor.text(1),
                CLOSED_CASES + 1);
        List<CaseListing.Row> shown = found.stream().limit(CLOSED_CASES).toList();
        model.addAttribute("closed", shown);
        model.addAttribute("earlierClosed", found.size() > CLOSED_CASES ? endOf(shown) : null);
    }

    private static String endOf(List<CaseListing.Row> shown) {
        CaseListing.Row last = shown.get(shown.size() - 1);
        return Cursor.of(CLOSED, last.openedAt(), last.id()).toString();
    }

    private static List<CaseListing.Row> on(Order order, List<CaseListing.Row> cases) {
        return cases.stream()
                .filter(file -> file.orderId().equals(order.orderId()))
                .toList();
    }

    /** @param done what has just been told, for a word of thanks */
    @GetMapping("/my/cases/{id}")
    String page(@PathVariable String id, @RequestParam(defaultValue = "") String done, Locale locale, Model model) {
        Actor viewer = currentActor.get();
        if (!viewer.is(Role.BUYER)) {
            return "redirect:/cases/" + reader.require(id, viewer).id();
        }
        model.addAttribute("done", isKnown(done) ? done : null);
        return casePage.show(id, viewer, SentForm.none(), locale, model);
    }

    private static boolean isKnown(String done) {
        return done.equals(BuyerActs.EVIDENCE)
                || done.equals(ApplicationPages.OPENED)
                || Arrays.stream(CaseEvent.values())
                        .anyMatch(event -> event.name().equals(done));
    }

    /** Leads to a case that this one has become, or is about; a link goes along. */
    @GetMapping("/my/cases/{id}/related/{how}")
    String related(
            @PathVariable String id,
            @PathVariable String how,
            HttpServletRequest request,
            HttpServletResponse response) {
        Actor buyer = currentActor.get();
        CaseView file = reader.view(id, buyer);
        String other = casePage.related(file, buyer).get(how);
        if (other == null) {
            throw Refusal.notFound("case", how);
        }
        cookie.in(request)
                .filter(link -> buyer.cameByLink())
                .map(link -> new BuyerLink(other, link.buyerId(), link.expiresAt()))
                .ifPresent(link -> response.addHeader(
                        HttpHeaders.SET_COOKIE, cookie.of(link, request).toString()));
        return "redirect:/my/cases/" + other;
    }

    @GetMapping("/my/cases/{id}/evidence/{piece}")
    ResponseEntity<Resource> evidence(@PathVariable String id, @PathVariable String piece) {
        Actor buyer = currentActor.get();
        CaseView file = reader.view(id, buyer);
        if (file.evidence().stream().noneMatch(proof -> proof.id().equals(piece))) {
            throw Refusal.notFound("evidence", piece);
        }
        EvidenceItem item = evidence.read(piece, buyer);
        return EvidenceAnswer.of(item, evidence.contentOf(item));
    }
}
