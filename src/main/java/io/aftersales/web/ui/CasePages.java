package io.aftersales.web.ui;

import io.aftersales.accounts.AccountReader;
import io.aftersales.bundle.CaseBundles;
import io.aftersales.cases.CaseFile;
import io.aftersales.cases.CaseProcess;
import io.aftersales.cases.CaseProcess.Picture;
import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.CaseView.Proof;
import io.aftersales.cases.EvidenceDesk;
import io.aftersales.cases.History;
import io.aftersales.cases.contact.BuyerLinkDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.evidence.EvidenceItem;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.ledger.ClockSteps;
import io.aftersales.ledger.Ledger;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.ui.CasePage.HistoryLine;
import io.aftersales.web.ui.CasePage.Panel;
import io.aftersales.worklist.Worklist;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/** One case: what happens next and when, both parties' clocks, what can be done, and how it came here. */
@Controller
class CasePages {

    private final CaseReader reader;
    private final CaseProcess process;
    private final Ledger ledger;
    private final ClockSteps steps;
    private final Worklist worklist;
    private final TaskForms forms;
    private final StaffParts staffParts;
    private final CurrentActor currentActor;
    private final MessageSource messages;
    private final Clock clock;

    CasePages(
            CaseReader reader,
            CaseProcess process,
            Ledger ledger,
            ClockSteps steps,
            Worklist worklist,
            TaskForms forms,
            StaffParts staffParts,
            CurrentActor currentActor,
            MessageSource messages,
            Clock clock) {
        this.reader = reader;
        this.process = process;
        this.ledger = ledger;
        this.steps = steps;
        this.worklist = worklist;
        this.forms = forms;
        this.staffParts = staffParts;
        this.currentActor = currentActor;
        this.messages = messages;
        this.clock = clock;
    }

    @GetMapping("/cases/{id}")
    String page(@PathVariable String id, Locale locale, Model model) {
        Actor viewer = currentActor.get();
        if (viewer.is(Role.BUYER)) {
            return "redirect:/my/cases/" + reader.require(id, viewer).id();
        }
        CaseView file = reader.view(id, viewer);
        List<LedgerRow> clocks = ledger.ofCase(id);
        List<Panel> tasks = viewer.isStaff() ? tasks(file, viewer) : List.of();
        model.addAttribute("file", file);
        model.addAttribute("clocks", clocks);
        model.addAttribute("nextRungs", clocks.stream().collect(Collectors.toMap(LedgerRow::id, steps::nextRungs)));
        model.addAttribute("next", next(clocks).orElse(null));
        model.addAttribute("history", Folded.oldestFirst(history(file, locale), CasePage.MOST_ENTRIES));
        model.addAttribute("tasks", tasks);
        model.addAttribute("party", viewer.is(Role.AGENT));
        model.addAttribute("acts", Acts.of(file, viewer));
        model.addAttribute("kinds", EvidenceKind.values());
        model.addAttribute("addable", EvidenceDesk.isFor(viewer));
        model.addAttribute("replaceable", replaceable(file, viewer));
        model.addAttribute("accountShown", AccountReader.isFor(viewer));
        model.addAttribute("linkable", BuyerLinkDesk.isFor(viewer));
        model.addAttribute("bundled", CaseBundles.isFor(viewer));
        model.addAttribute("related", related(file));
        model.addAttribute("moving", file.status() == CaseStatus.REFUNDING && tasks.isEmpty());
        if (viewer.isStaff()) {
            model.addAttribute("diagram", picture(id, viewer).orElse(null));
            staffParts.addTo(model, file, viewer);
        }
        model.addAttribute("scripts", viewer.isStaff() ? List.of("diagram", "task-form") : List.of());
        return "case";
    }

    /** The pieces in whose place the viewer may put a newer one. */
    private static Set<String> replaceable(CaseView file, Actor viewer) {
        return file.evidence().stream()
                .filter(piece -> piece.supersededBy() == null)
                .filter(piece -> EvidenceItem.isOf(viewer, piece.uploader(), piece.role()))
                .map(Proof::id)
                .collect(Collectors.toSet());
    }

    @GetMapping(path = "/cases/{id}/diagram.bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    String diagram(@PathVariable String id) {
        if (!currentActor.get().isStaff()) {
            throw Refusal.notFound("diagram", id);
        }
        return picture(id, currentActor.get()).map(Picture::xml).orElse("");
    }

    private Optional<Picture> picture(String id, Actor viewer) {
        CaseFile file = reader.require(id, viewer);
        return Optional.ofNullable(file.processRef()).map(process::picture);
    }

    /** The cases around this one, by how they stand to it. */
    private static Map<String, String> related(CaseView file) {
        Map<String, String> related = new LinkedHashMap<>();
        addIfPresent(related, "parent", file.parentCaseId());
        addIfPresent(related, "dispute", file.disputeCaseId());
        addIfPresent(related, "predecessor", file.predecessorCaseId());
        addIfPresent(related, "successor", file.successorCaseId());
        return related;
    }

    private static void addIfPresent(Map<String, String> related, String how, @Nullable String caseId) {
        if (caseId != null) {
            related.put(how, caseId);
        }
    }

    /** Of the clocks that run, the one that ends first. */
    private static Optional<LedgerRow> next(List<LedgerRow> clocks) {
        return clocks.stream()
                .filter(row -> row.state() == DeadlineState.RUNNING)
                .min(Comparator.comparing(LedgerRow::dueAt));
    }

    private List<Panel> tasks(CaseView file, Actor viewer) {
        return worklist.ofCase(file.id()).stream()
                .map(item -> TaskRow.of(item, viewer))
                .map(task ->
                        new Panel(task, task.workable() ? forms.form(task.item().key(), file) : null))
                .toList();
    }

    private List<HistoryLine> history(CaseView file, Locale locale) {
        Display display = new Display(messages, locale, clock.instant());
        HistoryText text = new HistoryText(display);
        return file.history().stream()
                .map(entry -> new HistoryLine(
                        entry.at(), entry.actor(), text.title(entry), text.detail(entry), proofs(file, entry)))
                .toList();
    }

    static List<Proof> proofs(CaseView file, History.Entry entry) {
        return file.evidence().stream()
                .filter(piece -> isNamedBy(entry, piece) || cameWith(entry, piece))
                .toList();
    }

    private static boolean isNamedBy(History.Entry entry, Proof piece) {
        Object named = entry.detail().get("evidence");
        return piece.id().equals(named) || (named instanceof List<?> pieces && pieces.contains(piece.id()));
    }

    /** Most acts attach evidence without naming it; what the same person does at the same instant is one act. */
    private static boolean cameWith(History.Entry entry, Proof piece) {
        return piece.addedAt().equals(entry.at()) && piece.uploader().equals(entry.actor());
    }
}
