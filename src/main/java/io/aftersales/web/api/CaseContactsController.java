package io.aftersales.web.api;

import io.aftersales.cases.CaseReader;
import io.aftersales.cases.CaseView;
import io.aftersales.cases.contact.BuyerContacts;
import io.aftersales.cases.contact.CaseNotes;
import io.aftersales.cases.contact.CaseNotes.Note;
import io.aftersales.cases.contact.Replies;
import io.aftersales.cases.contact.Replies.Reply;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "contacts")
@RestController
@RequestMapping("/api/v1/cases/{caseId}")
class CaseContactsController {

    private final CaseNotes notes;
    private final BuyerContacts contacts;
    private final Replies replies;
    private final CaseReader reader;
    private final CurrentActor actor;

    CaseContactsController(
            CaseNotes notes, BuyerContacts contacts, Replies replies, CaseReader reader, CurrentActor actor) {
        this.notes = notes;
        this.contacts = contacts;
        this.replies = replies;
        this.reader = reader;
        this.actor = actor;
    }

    /** @param items newest first */
    record Notes(List<Note> items) {}

    /** @param items in the order of their keys */
    record FilledReplies(List<Reply> items) {}

    @Operation(summary = "What staff noted about a case, newest first", description = "Staff only")
    @GetMapping("/notes")
    Notes notes(@PathVariable String caseId) {
        return new Notes(notes.of(caseId, actor.get()));
    }

    @Operation(
            summary = "Note something about a case, for staff alone",
            description =
                    "Staff; also when the case is closed. A note is in no history, no bundle and no buyer's view.")
    @ApiResponse(responseCode = "201", description = "The note; `Location` has the address of all of them")
    @PostMapping("/notes")
    ResponseEntity<Note> note(
            @PathVariable String caseId,
            @RequestBody @Schema(implementation = ContactBodies.Note.class) Map<String, Object> body,
            HttpServletRequest request) {
        Note note = notes.add(caseId, body, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/cases/" + caseId + "/notes"))
                .body(note);
    }

    @Operation(
            summary = "Log a contact with the buyer",
            description =
                    "Staff who speak with buyers; also when the case is closed. It stands in the history as BUYER_CONTACTED."
                            + " 422 FORBIDDEN_PHRASE names what the shop's rules forbid to say.")
    @PostMapping("/contacts")
    CaseView contact(
            @PathVariable String caseId,
            @RequestBody @Schema(implementation = ContactBodies.Contact.class) Map<String, Object> body,
            HttpServletRequest request) {
        return contacts.log(caseId, body, actor.get(), ReceiveTime.of(request));
    }

    @Operation(
            summary = "The shop's replies, filled in for a case",
            description =
                    "Staff only. What the case does not know stays open, such as `{address}` before one was told.")
    @GetMapping("/replies")
    FilledReplies replies(@PathVariable String caseId) {
        return new FilledReplies(replies.forCase(reader.view(caseId, actor.get()), actor.get()));
    }
}
