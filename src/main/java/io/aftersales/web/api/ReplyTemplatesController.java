package io.aftersales.web.api;

import io.aftersales.cases.contact.ReplyTemplate;
import io.aftersales.cases.contact.ReplyTemplates;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "contacts")
@RestController
@RequestMapping("/api/v1/reply-templates")
class ReplyTemplatesController {

    private final ReplyTemplates templates;
    private final CurrentActor actor;

    ReplyTemplatesController(ReplyTemplates templates, CurrentActor actor) {
        this.templates = templates;
        this.actor = actor;
    }

    /** @param items in the order of their keys */
    record Templates(List<ReplyTemplate> items) {}

    @Operation(summary = "What is usually said to buyers, by situation", description = "Staff only")
    @GetMapping
    Templates all() {
        return new Templates(templates.all(actor.get()));
    }

    @Operation(
            summary = "Put a reply into other words, or add one",
            description =
                    "SUPERVISOR or MANAGER who deals with all shops. 422 UNKNOWN_PLACEHOLDER names a mark that no case can fill in, FORBIDDEN_PHRASE"
                            + " what the shop's rules forbid to say. 409 CHANGED_MEANWHILE where revision is not the newest.")
    @PutMapping("/{key}")
    ReplyTemplate put(
            @PathVariable String key,
            @RequestBody @Schema(implementation = ContactBodies.Template.class) Map<String, Object> body,
            HttpServletRequest request) {
        return templates.put(key, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Take a reply away",
            description = "SUPERVISOR or MANAGER who deals with all shops. Answers those that are left.")
    @DeleteMapping("/{key}")
    Templates remove(@PathVariable String key) {
        templates.remove(key, actor.get());
        return all();
    }
}
