package io.aftersales.web.ui;

import io.aftersales.accounts.AccountReader;
import io.aftersales.administration.Administrators;
import io.aftersales.board.BoardReaders;
import io.aftersales.cases.Notices;
import io.aftersales.cases.contact.ReplyTemplates;
import io.aftersales.cases.measure.DeadlineMeasures;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.actor.Role;
import io.aftersales.mail.MailTemplates;
import io.aftersales.ops.Operators;
import io.aftersales.reconciliation.ReconciliationReaders;
import io.aftersales.reports.ReportReaders;
import io.aftersales.routing.AgentProfiles;
import io.aftersales.security.CurrentActor;
import io.aftersales.shifts.ShiftBook;
import io.aftersales.shifts.handover.Handovers;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.web.ui.PageFrame.Link;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.WebUtils;

/** Gives every page its frame and its way of writing, the error page of the framework included. */
@Component
class PageAttributes implements HandlerInterceptor {

    private final CurrentActor currentActor;
    private final Notices notices;
    private final Clock clock;
    private final MessageSource messages;
    private final ScriptTexts scriptTexts;
    private final boolean demo;

    PageAttributes(
            CurrentActor currentActor,
            Notices notices,
            Clock clock,
            MessageSource messages,
            ScriptTexts scriptTexts,
            Environment environment) {
        this.currentActor = currentActor;
        this.notices = notices;
        this.clock = clock;
        this.messages = messages;
        this.scriptTexts = scriptTexts;
        this.demo = environment.acceptsProfiles(Profiles.of("!production"));
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page != null && page.getViewName() != null && !page.getViewName().startsWith("redirect:")) {
            addTo(page, request);
            if (!page.getViewName().contains("::") && request.getUserPrincipal() != null) {
                addUnseenNotices(page, currentActor.get());
            }
        }
    }

    private void addUnseenNotices(ModelAndView page, Actor reader) {
        if (reader.isStaff()) {
            page.addObject("unseenNotices", notices.countUnseen(reader));
        }
    }

    void addTo(ModelAndView page, HttpServletRequest request) {
        Locale locale = RequestContextUtils.getLocale(request);
        Instant now = clock.instant();
        Display display = new Display(messages, locale, now);
        page.addObject("display", display);
        page.addObject("page", frame(request, locale, now, display.iso(now)));
    }

    private PageFrame frame(HttpServletRequest request, Locale locale, Instant now, String iso) {
        Actor actor = request.getUserPrincipal() == null ? null : currentActor.get();
        Locale other = Languages.otherThan(locale);
        return new PageFrame(
                actor,
                now,
                iso,
                demo && actor != null,
                tag(locale),
                tag(other),
                inLanguage(request, tag(other)),
                theme(request),
                actor == null || actor.cameByLink() ? List.of() : navigation(actor, request.getRequestURI()),
                scriptTexts.in(locale));
    }

    private static String tag(Locale locale) {
        return Languages.isChinese(locale) ? "zh-CN" : "en";
    }

    private static String inLanguage(HttpServletRequest request, String language) {
        return ServletUriComponentsBuilder.fromRequest(request)
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam(LanguageChoice.PARAMETER, language)
                .build()
                .toUriString();
    }

    private static @Nullable String theme(HttpServletRequest request) {
        var cookie = WebUtils.getCookie(request, "theme");
        boolean known = cookie != null && List.of("light", "dark").contains(cookie.getValue());
        return known ? cookie.getValue() : null;
    }

    private List<Link> navigation(Actor actor, String path) {
        List<Link> links = new ArrayList<>();
        if (actor.isStaff()) {
            links.add(link("tasks", "/tasks", path));
            if (BoardReaders.include(actor)) {
                links.add(link("board", "/board", path));
            }
            links.add(link("cases", "/cases", path));
            if (Handovers.areFor(actor)) {
                links.add(link("handover", "/handover", path));
            }
            if (ShiftBook.mayBeChangedBy(actor)) {
                links.add(link("shifts", "/shifts", path));
            }
            if (AccountReader.isFor(actor)) {
                links.add(link("shops", "/shops", path));
            }
            if (ReconciliationReaders.include(actor)) {
                links.add(link("payments", "/payments", path));
            }
            if (DeadlineMeasures.mayBeAnnouncedBy(actor)) {
                links.add(link("measures", "/measures", path));
            }
            links.add(link("notices", "/notices", path));
            if (ReplyTemplates.mayBeChangedBy(actor)) {
                links.add(link("replies", "/replies", path));
            }
            if (MailTemplates.mayBeChangedBy(actor)) {
                links.add(link("mails", "/mail-templates", path));
            }
            if (AgentProfiles.mayBeChangedBy(actor) && !Administrators.include(actor)) {
                links.add(link("agents", "/agents", path));
            }
        }
        if (ReportReaders.include(actor)) {
            links.add(link("reports", "/reports", path));
        }
        if (actor.is(Role.BUYER)) {
            links.add(link("own", "/my", path));
        }
        if (ProcessOwners.letRead(actor)) {
            links.add(link("studio", "/studio", path));
        }
        if (Operators.include(actor)) {
            links.add(link("operations", "/operations", path));
        }
        if (Administrators.include(actor)) {
            links.add(link("administration", "/administration", path));
        }
        if (demo && actor.is(Role.ADMIN)) {
            links.add(link("demo", "/demo", path));
        }
        return links;
    }

    private static Link link(String name, String href, String path) {
        return new Link(name, href, path.startsWith(href));
    }
}
