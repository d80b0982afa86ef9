package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.contact.Bilingual;
import io.aftersales.security.CurrentActor;
import io.aftersales.studio.Comparisons;
import io.aftersales.studio.Draft;
import io.aftersales.studio.ProcessOwners;
import io.aftersales.studio.StudioDrafts;
import io.aftersales.studio.StudioDrafts.Verdict;
import io.aftersales.studio.Versions;
import io.aftersales.studio.check.Check;
import io.aftersales.studio.check.Finding;
import io.aftersales.studio.model.ModelKey.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What runs, what is being prepared, and what is wrong with it, for those who own the processes. */
@Controller
class StudioPages {

    private final Versions versions;
    private final StudioDrafts drafts;
    private final Comparisons comparisons;
    private final CurrentActor currentActor;

    StudioPages(Versions versions, StudioDrafts drafts, Comparisons comparisons, CurrentActor currentActor) {
        this.versions = versions;
        this.drafts = drafts;
        this.comparisons = comparisons;
        this.currentActor = currentActor;
    }

    @GetMapping("/studio")
    String studio(Model page) {
        Actor viewer = currentActor.get();
        List<Versions.Model> models = versions.all(viewer);
        page.addAttribute("models", models);
        page.addAttribute("differs", models.stream().anyMatch(Versions.Model::fileDiffers));
        page.addAttribute("drafts", drafts.list(null, viewer));
        return "studio";
    }

    @GetMapping("/studio/processes/{key}")
    String model(@PathVariable String key, Locale locale, Model page) {
        Actor viewer = currentActor.get();
        Versions.Model shown = versions.one(key, viewer);
        page.addAttribute("shown", shown);
        page.addAttribute("said", new Said(Languages.isChinese(locale)));
        if (shown.fileDiffers()) {
            page.addAttribute(
                    "difference",
                    comparisons.between(key, String.valueOf(shown.version()), Comparisons.RELEASE, viewer));
        }
        page.addAttribute("versions", versions.of(key, viewer));
        page.addAttribute("drafts", drafts.list(key, viewer));
        page.addAttribute("owner", ProcessOwners.include(viewer));
        page.addAttribute("scripts", List.of("diagram"));
        return "studio-model";
    }

    @GetMapping("/studio/drafts/{draftId}")
    String draft(@PathVariable String draftId, Locale locale, Model page) {
        Actor viewer = currentActor.get();
        Draft draft = drafts.get(draftId, viewer);
        Verdict verdict = drafts.check(draftId, viewer);
        page.addAttribute("draft", draft);
        page.addAttribute("verdict", verdict);
        page.addAttribute("marked", marked(verdict));
        page.addAttribute("difference", drafts.compare(draftId, viewer));
        page.addAttribute("drawable", draft.kind() == Kind.PROCESS && isReadable(verdict));
        page.addAttribute("owner", ProcessOwners.include(viewer));
        page.addAttribute("author", draft.authors().contains(viewer.name()));
        page.addAttribute("said", new Said(Languages.isChinese(locale)));
        page.addAttribute("scripts", List.of("diagram"));
        return "studio-draft";
    }

    /** What is no XML of ours is not handed to a browser to be drawn. */
    private static boolean isReadable(Verdict verdict) {
        return verdict.findings().stream().noneMatch(finding -> finding.check() == Check.XML && finding.refuses());
    }

    private static String marked(Verdict verdict) {
        return verdict.findings().stream()
                .map(Finding::element)
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** A text in both languages, in the page's. */
    record Said(boolean chinese) {

        public String of(Bilingual text) {
            return chinese ? text.zh() : text.en();
        }
    }
}
