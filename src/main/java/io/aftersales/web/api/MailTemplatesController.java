package io.aftersales.web.api;

import io.aftersales.domain.contact.MailMark;
import io.aftersales.mail.MailPreviews;
import io.aftersales.mail.MailPreviews.Preview;
import io.aftersales.mail.MailTemplate;
import io.aftersales.mail.MailTemplates;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "mails")
@RestController
@RequestMapping("/api/v1/mail-templates")
class MailTemplatesController {

    private static final String KIND = "`status`, `reminder` or `notice`";

    private final MailTemplates templates;
    private final MailPreviews previews;
    private final CurrentActor actor;

    MailTemplatesController(MailTemplates templates, MailPreviews previews, CurrentActor actor) {
        this.templates = templates;
        this.previews = previews;
        this.actor = actor;
    }

    /**
     * @param items one of each kind
     * @param placeholders the marks that a mail fills in
     */
    record MailTemplateList(List<MailTemplate> items, List<String> placeholders) {}

    /** @param items newest first */
    record MailTemplateVersions(List<MailTemplate> items) {}

    @Operation(
            summary = "What mails say",
            description =
                    "SUPERVISOR, PROCESS_OWNER or ADMIN; nobody who is bound to shops, as mails of all shops say it")
    @GetMapping
    MailTemplateList all() {
        return new MailTemplateList(
                templates.all(actor.get()),
                Stream.of(MailMark.values()).map(MailMark::mark).toList());
    }

    @Operation(
            summary = "Put other words in the place of those in force",
            description =
                    "SUPERVISOR, PROCESS_OWNER or ADMIN. 422 UNKNOWN_PLACEHOLDER names a mark that nothing can fill in. A line"
                            + " of the body that asks for what there is no value for is left out.")
    @PutMapping("/{kind}")
    MailTemplate put(
            @PathVariable @Parameter(description = KIND) String kind,
            @RequestBody @Schema(implementation = MailBodies.MailWords.class) Map<String, Object> body,
            HttpServletRequest request) {
        return templates.put(kind, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "Go back to the words that the program ships",
            description = "SUPERVISOR, PROCESS_OWNER or ADMIN. A new version; those before are kept.")
    @DeleteMapping("/{kind}")
    MailTemplate reset(@PathVariable @Parameter(description = KIND) String kind, HttpServletRequest request) {
        return templates.reset(kind, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "What mails of a kind have said, newest first",
            description = "SUPERVISOR, PROCESS_OWNER or ADMIN. Nothing before the first change.")
    @GetMapping("/{kind}/versions")
    MailTemplateVersions versions(@PathVariable @Parameter(description = KIND) String kind) {
        return new MailTemplateVersions(templates.versions(kind, actor.get()));
    }

    @Operation(
            summary = "See other words on an example, without putting them in force",
            description = "SUPERVISOR, PROCESS_OWNER or ADMIN. Refused as a change is.")
    @PostMapping("/{kind}/preview")
    Preview preview(
            @PathVariable @Parameter(description = KIND) String kind,
            @RequestBody @Schema(implementation = MailBodies.MailWords.class) Map<String, Object> body) {
        return previews.of(kind, body, actor.get());
    }
}
