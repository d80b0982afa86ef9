package io.aftersales.web.ui;

import io.aftersales.cases.migration.CaseMigration;
import io.aftersales.cases.migration.CaseMigration.CaseState;
import io.aftersales.cases.migration.CaseMigration.MigratedCase;
import io.aftersales.cases.migration.CaseMigration.State;
import io.aftersales.cases.migration.CaseMigrations;
import io.aftersales.domain.actor.Actor;
import io.aftersales.security.CurrentActor;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.web.api.Cursor;
import io.aftersales.web.api.Page;
import io.aftersales.web.ui.StudioPages.Said;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Open cases that go over to a published version: what it would do, how far it has come, what came of it for each. */
@Controller
class MigrationPages {

    private static final int ROWS = 20;
    private static final int CASES = 50;
    private static final String LISTING = "page-migrations";
    private static final String MIGRATED = "page-migrated";

    private final CaseMigrations migrations;
    private final StudioDrafts drafts;
    private final CurrentActor currentActor;

    MigrationPages(CaseMigrations migrations, StudioDrafts drafts, CurrentActor currentActor) {
        this.migrations = migrations;
        this.drafts = drafts;
        this.currentActor = currentActor;
    }

    @GetMapping("/studio/drafts/{draftId}/migration-plan")
    String plan(@PathVariable String draftId, Locale locale, Model page) {
        Actor owner = currentActor.get();
        page.addAttribute("plan", migrations.plan(draftId, Map.of(), owner));
        page.addAttribute("draft", drafts.get(draftId, owner));
        page.addAttribute("said", new Said(Languages.isChinese(locale)));
        return "studio-plan";
    }

    @GetMapping("/studio/migrations")
    String list(
            @RequestParam(required = false) @Nullable String key,
            @RequestParam(required = false) @Nullable String after,
            Model page) {
        String last = after == null ? null : Cursor.parse(LISTING, 1, after).text(0);
        Page<CaseMigration> found = Page.of(
                migrations.list(key, last, ROWS + 1, currentActor.get()),
                ROWS,
                migration -> Cursor.of(LISTING, migration.id()));
        page.addAttribute("key", key);
        page.addAttribute("migrations", found.items());
        page.addAttribute("next", found.next());
        return after == null ? "studio-migrations" : "studio-migrations :: rows";
    }

    @GetMapping("/studio/migrations/{id}")
    String migration(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable CaseState state,
            Locale locale,
            Model page) {
        addMigration(migrations.find(id, currentActor.get()), page);
        addCases(id, state, "", locale, page);
        page.addAttribute("states", CaseState.values());
        return "studio-migration";
    }

    /** While it is under way; when it has come to its end the browser loads the page again, with what came of it. */
    @GetMapping("/studio/migrations/{id}/progress")
    String progress(@PathVariable String id, HttpServletResponse response, Model page) {
        CaseMigration migration = migrations.find(id, currentActor.get());
        if (!migration.state().isUnderWay()) {
            response.setHeader("HX-Refresh", "true");
        }
        addMigration(migration, page);
        return "studio-migration :: progress";
    }

    @GetMapping("/studio/migrations/{id}/cases")
    String cases(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable CaseState state,
            @RequestParam String after,
            Locale locale,
            Model page) {
        addCases(id, state, Cursor.parse(MIGRATED, 1, after).text(0), locale, page);
        return "studio-migration :: rows";
    }

    private void addMigration(CaseMigration migration, Model page) {
        State state = migration.state();
        boolean backwards = state == State.BACKING_OUT || state == State.BACKED_OUT;
        page.addAttribute("id", migration.id());
        page.addAttribute("migration", migration);
        page.addAttribute("goal", backwards ? migration.reached() + migration.migrated() : migration.total());
        page.addAttribute("owner", ProcessOwners.include(currentActor.get()));
        page.addAttribute("mayRun", state == State.STOPPED || state == State.DONE);
        page.addAttribute(
                "mayBackOut",
                !migration.dryRun()
                        && state != State.BACKING_OUT
                        && migration.migrated() + migration.notMovedBack() > 0);
    }

    private void addCases(String id, @Nullable CaseState state, String after, Locale locale, Model page) {
        Page<MigratedCase> found = Page.of(
                migrations.cases(id, state, after, CASES + 1, currentActor.get()),
                CASES,
                migrated -> Cursor.of(MIGRATED, migrated.caseId()));
        page.addAttribute("id", id);
        page.addAttribute("state", state);
        page.addAttribute("cases", found.items());
        page.addAttribute("next", found.next());
        page.addAttribute("said", new Said(Languages.isChinese(locale)));
    }
}
