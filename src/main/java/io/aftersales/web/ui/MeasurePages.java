package io.aftersales.web.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.cases.measure.Announcement;
import io.aftersales.cases.measure.Announcement.Kind;
import io.aftersales.cases.measure.DeadlineMeasure;
import io.aftersales.cases.measure.DeadlineMeasure.MeasuredCase;
import io.aftersales.cases.measure.DeadlineMeasure.State;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.deadline.LiveClock;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.report.Period;
import io.aftersales.orders.Channel;
import io.aftersales.orders.Shops;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.Cursor;
import io.aftersales.web.api.Page;
import io.aftersales.web.api.ReceiveTime;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** More time for many clocks at once, or reviews by hand: what was announced, what another measure would do, how far each has come. */
@Controller
class MeasurePages {

    private static final int ROWS = 20;
    private static final int CASES = 50;
    private static final String LISTING = "page-measures";
    private static final String MEASURED = "page-measured";
    private static final List<String> FIELDS = List.of(
            "from", "to", "clock", "hours", "until", "channels", "shopIds", "clauses", "dueFrom", "dueTo", "reason");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DeadlineMeasures measures;
    private final Shops shops;
    private final CurrentActor currentActor;
    private final Clock clock;

    MeasurePages(DeadlineMeasures measures, Shops shops, CurrentActor currentActor, Clock clock) {
        this.measures = measures;
        this.shops = shops;
        this.currentActor = currentActor;
        this.clock = clock;
    }

    @GetMapping("/measures")
    String measures(@RequestParam(required = false) @Nullable String after, Model model) {
        String last = after == null ? null : Cursor.parse(LISTING, 1, after).text(0);
        Page<DeadlineMeasure> page = Page.of(
                measures.list(last, ROWS + 1, currentActor.get()), ROWS, measure -> Cursor.of(LISTING, measure.id()));
        model.addAttribute("measures", page.items());
        model.addAttribute("next", page.next());
        model.addAttribute("today", today());
        return after == null ? "measures" : "measures :: rows";
    }

    /** Once it is filled in, with what the measure would do; it is announced from there. */
    @GetMapping("/measures/new")
    String form(
            @RequestParam(defaultValue = "EXTEND") Kind kind,
            @RequestParam MultiValueMap<String, String> said,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Actor announcer = currentActor.get();
        DeadlineMeasures.requireAnnouncer(announcer);
        MeasureForm form = new MeasureForm(Announcement.ANNOUNCED.contains(kind) ? kind : Kind.EXTEND, said, null);
        try {
            if (form.isFilledIn()) {
                Map<String, Object> body = form.body();
                model.addAttribute("preview", measures.preview(body, announcer, ReceiveTime.of(request)));
                model.addAttribute("body", json(body));
            }
        } catch (Refusal refusal) {
            form = form.refused(refusal);
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        model.addAttribute("form", form);
        addChoices(announcer, model);
        return "measure-new";
    }

    private void addChoices(Actor announcer, Model model) {
        model.addAttribute("kinds", Announcement.ANNOUNCED);
        model.addAttribute("countings", MeasureForm.COUNTINGS);
        model.addAttribute("channels", Channel.values());
        model.addAttribute("shops", shops.of(announcer));
        model.addAttribute(
                "clauses", LiveClock.movableClauses().stream().sorted().toList());
        model.addAttribute("fields", FIELDS);
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @GetMapping("/measures/{id}")
    String measure(@PathVariable String id, Model model) {
        addMeasure(measures.find(id, currentActor.get()), model);
        addCases(id, "", model);
        return "measure";
    }

    /** While it runs; when it has come to its end the browser loads the page again, with what came of it. */
    @GetMapping("/measures/{id}/progress")
    String progress(@PathVariable String id, HttpServletResponse response, Model model) {
        DeadlineMeasure measure = measures.find(id, currentActor.get());
        if (measure.state() != State.RUNNING) {
            response.setHeader("HX-Refresh", "true");
        }
        addMeasure(measure, model);
        return "measure :: progress";
    }

    @GetMapping("/measures/{id}/cases")
    String cases(@PathVariable String id, @RequestParam String after, Model model) {
        model.addAttribute("id", id);
        addCases(id, Cursor.parse(MEASURED, 1, after).text(0), model);
        return "measure :: rows";
    }

    private void addMeasure(DeadlineMeasure measure, Model model) {
        model.addAttribute("id", measure.id());
        model.addAttribute("measure", measure);
        model.addAttribute("running", measure.state() == State.RUNNING);
        model.addAttribute("stoppable", measure.isGoingOn(today()));
        model.addAttribute("today", today());
    }

    private LocalDate today() {
        return Period.dayOf(clock.instant());
    }

    private void addCases(String id, String after, Model model) {
        Page<MeasuredCase> page = Page.of(
                measures.cases(id, after, CASES + 1, currentActor.get()),
                CASES,
                measured -> Cursor.of(MEASURED, measured.caseId()));
        model.addAttribute("cases", page.items());
        model.addAttribute("next", page.next());
    }
}
