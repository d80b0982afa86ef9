package io.aftersales.web.ui;

import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.EvidenceDesk;
import io.aftersales.cases.event.CaseEvents;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseEvent;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.ReceiveTime;
import io.aftersales.web.ui.Acts.Field;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** What a buyer does on the page of a case, by forms that need no script. It goes the same way as through the API. */
@Controller
class BuyerActs {

    /** The form by which evidence is added that nothing waits for. */
    static final String EVIDENCE = "EVIDENCE";

    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}");

    private final CaseReader reader;
    private final CaseEvents events;
    private final EvidenceDesk desk;
    private final FormEvidence evidence;
    private final Submissions submissions;
    private final BuyerCasePage casePage;
    private final CurrentActor currentActor;

    BuyerActs(
            CaseReader reader,
            CaseEvents events,
            EvidenceDesk desk,
            FormEvidence evidence,
            Submissions submissions,
            BuyerCasePage casePage,
            CurrentActor currentActor) {
        this.reader = reader;
        this.events = events;
        this.desk = desk;
        this.evidence = evidence;
        this.submissions = submissions;
        this.casePage = casePage;
        this.currentActor = currentActor;
    }

    @PostMapping("/my/cases/{id}/events")
    String tell(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> said,
            @RequestParam(name = SentForm.FILES, required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Actor buyer = requireBuyer();
        CaseView seen = reader.view(id, buyer);
        CaseEvent event = eventOf(String.valueOf(said.getFirst("event")));
        SentForm form = SentForm.of(event.name(), said, files);
        Instant at = ReceiveTime.of(request);
        return answer(id, buyer, form, response, locale, model, () -> {
            evidence.store(form, buyer, at);
            CaseView after = events.tell(id, body(form, event, seen), buyer, at);
            return after.id().equals(id)
                    ? "/my/cases/" + id + "?done=" + event
                    : "/my/cases/" + id + "/related/successor";
        });
    }

    @PostMapping("/my/cases/{id}/evidence")
    String addEvidence(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> said,
            @RequestParam(name = SentForm.FILES, required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Actor buyer = requireBuyer();
        CaseView seen = reader.view(id, buyer);
        SentForm form = SentForm.of(EVIDENCE, said, files);
        Instant at = ReceiveTime.of(request);
        return answer(id, buyer, form, response, locale, model, () -> {
            bring(seen, form, buyer, at);
            return "/my/cases/" + id + "?done=" + EVIDENCE;
        });
    }

    private void bring(CaseView seen, SentForm form, Actor buyer, Instant at) {
        String older = form.said("supersedes");
        if (older.isEmpty()) {
            evidence.store(form, buyer, at);
            desk.add(seen.id(), Map.of("evidence", form.evidence(), "note", form.said("note")), buyer, at);
            return;
        }
        if (seen.evidence().stream().noneMatch(piece -> piece.id().equals(older))) {
            throw Refusal.notFound("evidence", older);
        }
        MultipartFile newer = form.files().stream()
                .findFirst()
                .orElseThrow(() -> Refusal.rule("REQUIRED", "evidence", "choose a file"));
        desk.store(FormEvidence.uploadOf(newer, FormEvidence.kindIn(form)), older, buyer, at);
    }

    /** Goes on to the next page, or shows this one again with what was wrong. */
    private String answer(
            String id,
            Actor buyer,
            SentForm form,
            HttpServletResponse response,
            Locale locale,
            Model model,
            Supplier<String> work) {
        try {
            return "redirect:" + submissions.once(form, buyer, work);
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            form.refuse(refusal);
            response.setStatus(UiRefusals.status(refusal.kind()).value());
            return casePage.show(id, buyer, form, locale, model);
        }
    }

    private static Map<String, Object> body(SentForm form, CaseEvent event, CaseView file) {
        Map<String, Object> body = new HashMap<>();
        body.put("type", event.name());
        for (Field field : Acts.fieldsOf(file, event)) {
            String said = form.said(field.name());
            if (field.kind() == Acts.Kind.FILES) {
                body.put(field.name(), form.evidence());
            } else if (!said.isEmpty()) {
                body.put(field.name(), value(field, said));
            }
        }
        return body;
    }

    /** A browser without scripts does not tell its zone: what is typed is Shanghai time, as the page says. */
    private static Object value(Field field, String said) {
        return switch (field.kind()) {
            case YES_NO -> Boolean.valueOf(said);
            case MOMENT -> MOMENT.matcher(said).matches() ? said + ":00+08:00" : said;
            default -> said;
        };
    }

    private static CaseEvent eventOf(String name) {
        return Arrays.stream(CaseEvent.values())
                .filter(event -> event.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.unreadable("UNKNOWN_EVENT", "There is no such event"));
    }

    private Actor requireBuyer() {
        Actor actor = currentActor.get();
        if (!actor.is(Role.BUYER)) {
            throw Refusal.forbidden("ROLE", "These are the pages of buyers");
        }
        return actor;
    }
}
