package io.aftersales.web.ui;

import io.aftersales.domain.actor.Role;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.ledger.Ledger;
import io.aftersales.security.CurrentActor;
import io.aftersales.web.api.ReceiveTime;
import io.aftersales.web.ui.SampleCases.Sample;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a newcomer lets time pass and makes something to look at. */
@Controller
@Profile("!production")
class DemoPages {

    private static final List<String> STEPS = List.of("PT1H", "PT48H", "P10D");

    private final SampleCases samples;
    private final Ledger ledger;
    private final CurrentActor currentActor;

    DemoPages(SampleCases samples, Ledger ledger, CurrentActor currentActor) {
        this.samples = samples;
        this.ledger = ledger;
        this.currentActor = currentActor;
    }

    @GetMapping("/demo")
    String demo(Model model) {
        requireAdmin();
        model.addAttribute("steps", STEPS);
        model.addAttribute("samples", Sample.values());
        model.addAttribute("nextClock", ledger.firstDue().orElse(null));
        return "demo";
    }

    @PostMapping("/demo/case")
    String sampleCase(@RequestParam Sample sample, HttpServletRequest request) {
        requireAdmin();
        return "redirect:/cases/" + samples.create(sample, ReceiveTime.of(request));
    }

    private void requireAdmin() {
        if (!currentActor.get().is(Role.ADMIN)) {
            throw Refusal.forbidden("ROLE", "The demo is run by ADMIN");
        }
    }
}
