package io.aftersales.web.ui;

import io.aftersales.buyers.BuyerClasses;
import io.aftersales.cases.CaseListing;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.contact.BuyerContacts;
import io.aftersales.cases.contact.CaseNotes;
import io.aftersales.cases.contact.Replies;
import io.aftersales.cases.grace.GraceDesk;
import io.aftersales.cases.grace.GraceOrder;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.contact.ContactChannel;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What a case's page shows to staff alone: what they said and noted, the cases around, and what may be given back. */
@Component
class StaffParts {

    private static final int MOST_RELATED = 10;
    private static final int MOST_REMARKS = 10;

    private final CaseNotes notes;
    private final Replies replies;
    private final CaseListing listing;
    private final BuyerClasses buyers;
    private final GraceDesk grace;

    StaffParts(CaseNotes notes, Replies replies, CaseListing listing, BuyerClasses buyers, GraceDesk grace) {
        this.notes = notes;
        this.replies = replies;
        this.listing = listing;
        this.buyers = buyers;
        this.grace = grace;
    }

    void addTo(Model model, CaseView file, Actor viewer) {
        model.addAttribute("staff", true);
        model.addAttribute("notes", Folded.newestFirst(notes.of(file.id(), viewer), MOST_REMARKS));
        model.addAttribute("contacts", Folded.newestFirst(BuyerContacts.of(file), MOST_REMARKS));
        model.addAttribute("contactable", BuyerContacts.isFor(viewer));
        model.addAttribute("contactChannels", ContactChannel.values());
        model.addAttribute("replies", replies.forCase(file, viewer));
        model.addAttribute("buyer", buyers.of(file.buyerId(), viewer));
        model.addAttribute("buyerClassable", BuyerClasses.isFor(viewer));
        model.addAttribute("buyerClasses", BuyerClass.values());
        model.addAttribute("grace", grace.offer(file.id(), viewer));
        model.addAttribute("causes", GraceOrder.Cause.values());
        model.addAttribute("ofOrder", listing.othersOfOrder(file, MOST_RELATED));
        model.addAttribute("ofBuyer", listing.onOtherOrders(file, viewer, MOST_RELATED));
    }
}
