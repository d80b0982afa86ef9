package io.aftersales.web.ui;

import io.aftersales.cases.CaseReader;
import io.aftersales.cases.contact.BuyerLinkDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.BuyerLink;
import io.aftersales.security.BuyerLinks;
import io.aftersales.security.CurrentActor;
import io.aftersales.security.LinkCookie;
import io.aftersales.web.api.ReceiveTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Links for buyers: agents get one here, and buyers come back with it. */
@Controller
class LinkPages {

    private final BuyerLinks links;
    private final BuyerLinkDesk desk;
    private final LinkCookie cookie;
    private final CaseReader reader;
    private final CurrentActor currentActor;

    LinkPages(BuyerLinks links, BuyerLinkDesk desk, LinkCookie cookie, CaseReader reader, CurrentActor currentActor) {
        this.links = links;
        this.desk = desk;
        this.cookie = cookie;
        this.reader = reader;
        this.currentActor = currentActor;
    }

    /** Takes the link out of the address at once, so that nobody finds it there later. */
    @GetMapping(BuyerLinks.ADDRESS + "{token}")
    String take(@PathVariable String token, HttpServletRequest request, HttpServletResponse response) {
        BuyerLink link = links.read(token).filter(this::opensACase).orElse(null);
        if (link == null) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            return "link-gone";
        }
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.of(link, request).toString());
        return "redirect:/my/cases/" + link.caseId();
    }

    private boolean opensACase(BuyerLink link) {
        try {
            reader.require(link.caseId(), Actor.byLink(link.buyerId(), link.caseId()));
            return true;
        } catch (Refusal gone) {
            return false;
        }
    }

    @PostMapping("/cases/{id}/buyer-link")
    String give(@PathVariable String id, HttpServletRequest request, Model model) {
        model.addAttribute("link", desk.give(id, currentActor.get(), ReceiveTime.of(request)));
        return "fragments :: buyerLink";
    }
}
