package io.aftersales.web.ui;

import io.aftersales.cases.CaseListing;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.CaseView.Proof;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.evidence.EvidenceItem;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.web.ui.CasePage.HistoryLine;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts together what the buyer of a case sees of it. */
@Component
class BuyerCasePage {

    private static final int MOST_RELATED = 50;

    private final CaseReader reader;
    private final CaseListing listing;
    private final Ledger ledger;
    private final MessageSource messages;
    private final Clock clock;

    BuyerCasePage(CaseReader reader, CaseListing listing, Ledger ledger, MessageSource messages, Clock clock) {
        this.reader = reader;
        this.listing = listing;
        this.ledger = ledger;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param sent the form that is shown again; {@link SentForm#none()} where none was sent */
    String show(String id, Actor buyer, SentForm sent, Locale locale, Model model) {
        CaseView file = reader.view(id, buyer);
        List<LedgerRow> clocks = ledger.ofCase(id);
        Display display = new Display(messages, locale, clock.instant());
        List<Acts.Act> acts = Acts.of(file, buyer);
        model.addAttribute("file", file);
        model.addAttribute("now", WhatNow.of(file, clocks, display));
        model.addAttribute("clocks", clocks);
        model.addAttribute("acts", acts);
        model.addAttribute("ships", acts.stream().anyMatch(act -> act.event() == CaseEvent.BUYER_SHIPPED));
        model.addAttribute("sent", sent);
        model.addAttribute("stale", isStale(sent, acts));
        model.addAttribute("elsewhere", sent.elsewhere(fieldsOf(sent, acts)));
        model.addAttribute("key", Submissions.newKey());
        model.addAttribute("kinds", EvidenceKind.values());
        model.addAttribute("replaceable", replaceable(file, buyer));
        model.addAttribute("related", related(file, buyer).keySet());
        model.addAttribute(
                "history", Folded.oldestFirst(history(file, new HistoryText(display)), CasePage.MOST_ENTRIES));
        model.addAttribute("moving", file.status() == CaseStatus.REFUNDING);
        return "my-case";
    }

    /** Whether the form that was sent has no place on the page any more: the case has moved on meanwhile. */
    private static boolean isStale(SentForm sent, List<Acts.Act> acts) {
        return sent.isRefused()
                && !sent.isOf(BuyerActs.EVIDENCE)
                && acts.stream().noneMatch(act -> sent.isOf(act.event().name()));
    }

    private static List<String> fieldsOf(SentForm sent, List<Acts.Act> acts) {
        return acts.stream()
                .filter(act -> sent.isOf(act.event().name()))
                .findFirst()
                .map(act -> act.fields().stream().map(Acts.Field::name).toList())
                .orElse(List.of("evidence", "note"));
    }

    private static Set<String> replaceable(CaseView file, Actor buyer) {
        return file.evidence().stream()
                .filter(piece -> piece.supersededBy() == null)
                .filter(piece -> EvidenceItem.isOf(buyer, piece.uploader(), piece.role()))
                .map(Proof::id)
                .collect(Collectors.toSet());
    }

    /**
     * The cases that the same matter has gone on in. Whoever came by a link may go there from here: what his request has become,
     * and the dispute about it, are his to follow.
     */
    Map<String, String> related(CaseView file, Actor buyer) {
        Map<String, String> related = new LinkedHashMap<>();
        put(related, "dispute", dispute(file));
        put(related, "parent", file.parentCaseId());
        put(related, "successor", file.successorCaseId());
        if (!buyer.cameByLink()) {
            put(related, "predecessor", file.predecessorCaseId());
        }
        return related;
    }

    /** Also one that is decided: it may still be appealed against. */
    private @Nullable String dispute(CaseView file) {
        return file.disputeCaseId() != null
                ? file.disputeCaseId()
                : listing.othersOfOrder(file, MOST_RELATED).stream()
                        .filter(other -> file.id().equals(other.parentCaseId()))
                        .map(CaseListing.Row::id)
                        .findFirst()
                        .orElse(null);
    }

    private static void put(Map<String, String> related, String how, @Nullable String caseId) {
        if (caseId != null) {
            related.put(how, caseId);
        }
    }

    private static List<HistoryLine> history(CaseView file, HistoryText text) {
        return file.history().stream()
                .map(entry -> new HistoryLine(
                        entry.at(),
                        entry.actor(),
                        text.titleForBuyer(entry),
                        text.detail(entry),
                        CasePages.proofs(file, entry)))
                .toList();
    }
}
