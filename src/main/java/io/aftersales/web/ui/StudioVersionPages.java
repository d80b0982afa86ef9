package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.security.CurrentActor;
import io.aftersales.studio.Comparisons;
import io.aftersales.studio.Version;
import io.aftersales.studio.Versions;
import io.aftersales.studio.heat.HeatMap;
import io.aftersales.studio.heat.HeatMaps;
import io.aftersales.studio.model.ModelKey.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Two versions side by side, and where the cases of one wait. */
@Controller
class StudioVersionPages {

    private static final int USUAL_DAYS = 30;

    private final Versions versions;
    private final Comparisons comparisons;
    private final HeatMaps heat;
    private final CurrentActor currentActor;

    StudioVersionPages(Versions versions, Comparisons comparisons, HeatMaps heat, CurrentActor currentActor) {
        this.versions = versions;
        this.comparisons = comparisons;
        this.heat = heat;
        this.currentActor = currentActor;
    }

    /** Without two to compare, what runs and the file of this release. */
    @GetMapping("/studio/processes/{key}/compare")
    String compare(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(defaultValue = Comparisons.RELEASE) String to,
            Locale locale,
            Model page) {
        Actor viewer = currentActor.get();
        Versions.Model shown = addModel(key, viewer, page);
        String first = Objects.requireNonNullElse(from, String.valueOf(shown.version()));
        page.addAttribute("from", first);
        page.addAttribute("to", to);
        page.addAttribute("difference", comparisons.between(key, first, to, viewer));
        page.addAttribute("beforeSrc", source(shown, first));
        page.addAttribute("afterSrc", source(shown, to));
        page.addAttribute("said", new StudioPages.Said(Languages.isChinese(locale)));
        return "studio-compare";
    }

    /** The file that a browser draws; nothing for a table. */
    private static @Nullable String source(Versions.Model shown, String side) {
        if (shown.kind() == Kind.TABLE) {
            return null;
        }
        String versionPath = side.equals(Comparisons.RELEASE) ? "release" : "versions/" + Integer.parseInt(side);
        return "/api/v1/studio/processes/" + shown.key() + "/" + versionPath + "/xml";
    }

    /** With a number of days that the page does not offer, as many as usual; without a version, of the one that runs. */
    @GetMapping("/studio/processes/{key}/heat")
    String heat(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "" + USUAL_DAYS) int days,
            @RequestParam(defaultValue = "STANDING") HeatMeasure measure,
            Model page) {
        Actor viewer = currentActor.get();
        Versions.Model shown = addModel(key, viewer, page);
        HeatMap map = heat.of(
                key,
                Objects.requireNonNullElse(version, shown.version()),
                HeatMaps.PERIODS.contains(days) ? days : USUAL_DAYS,
                viewer);
        page.addAttribute("map", map);
        page.addAttribute("measure", measure);
        page.addAttribute("most", measure.most(map.places()));
        page.addAttribute("measures", HeatMeasure.values());
        page.addAttribute("periods", HeatMaps.PERIODS);
        return "studio-heat";
    }

    private Versions.Model addModel(String key, Actor viewer, Model page) {
        Versions.Model shown = versions.one(key, viewer);
        List<Version> all = versions.of(key, viewer);
        page.addAttribute("shown", shown);
        page.addAttribute("versions", all);
        page.addAttribute("scripts", List.of("diagram"));
        return shown;
    }
}
