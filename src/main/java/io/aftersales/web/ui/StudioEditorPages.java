package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.security.CurrentActor;
import io.aftersales.studio.Draft;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.model.ModelKey.Kind;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A draft as its owner draws it. */
@Controller
class StudioEditorPages {

    /** What the editor says of clauses, steps and findings. */
    private static final String[] TEXTS = {
        "studio.editor.",
        "studio.check.",
        "studio.line",
        "studio.technical",
        "clause.",
        "party.",
        "channel.",
        "status.",
        "outcome.",
        "board.consequence."
    };

    private static final int MOST_OTHERS = 5;

    private final StudioDrafts drafts;
    private final CurrentActor currentActor;

    StudioEditorPages(StudioDrafts drafts, CurrentActor currentActor) {
        this.drafts = drafts;
        this.currentActor = currentActor;
    }

    /** Who may not change the draft is led to where it can be read. */
    @GetMapping("/studio/drafts/{draftId}/edit")
    String edit(@PathVariable String draftId, Locale locale, Model page) {
        Actor viewer = currentActor.get();
        Draft draft = drafts.get(draftId, viewer);
        if (!ProcessOwners.include(viewer) || draft.publishedVersion() != null) {
            return "redirect:/studio/drafts/" + draft.id();
        }
        page.addAttribute("draft", draft);
        page.addAttribute("others", byOthers(draft, viewer));
        page.addAttribute("texts", ScriptTexts.beginning(locale, TEXTS));
        page.addAttribute(
                "scripts", draft.kind() == Kind.TABLE ? List.of("studio-dmn") : List.of("diagram", "studio-bpmn"));
        return "studio-edit";
    }

    private static List<Draft.Other> byOthers(Draft draft, Actor viewer) {
        return draft.others().stream()
                .filter(other -> !other.changedBy().equals(viewer.name()))
                .limit(MOST_OTHERS)
                .toList();
    }
}
