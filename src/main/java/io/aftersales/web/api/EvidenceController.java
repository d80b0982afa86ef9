package io.aftersales.web.api;

import io.aftersales.cases.EvidenceDesk;
import io.aftersales.domain.input.Fields;
import io.aftersales.evidence.Evidence;
import io.aftersales.evidence.EvidenceItem;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.evidence.Upload;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@Tag(name = "evidence")
@RestController
@RequestMapping("/api/v1/evidence")
class EvidenceController {

    private final Evidence evidence;
    private final EvidenceDesk desk;
    private final CurrentActor actor;

    EvidenceController(Evidence evidence, EvidenceDesk desk, CurrentActor actor) {
        this.evidence = evidence;
        this.desk = desk;
        this.actor = actor;
    }

    @Operation(
            summary = "Store a piece of evidence",
            description =
                    "An image, a video, a PDF or plain text of at most 20 MiB. Cases point at it by its id. A piece that supersedes"
                            + " an older one of the same party comes to every case that points at that; the older one stays.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = CaseBodies.Upload.class))))
    @ApiResponse(responseCode = "201", description = "What was stored; `Location` has its address")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<EvidenceItem> store(
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable MultipartFile file,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String kind,
            @Parameter(hidden = true) @RequestParam(required = false) @Nullable String supersedes,
            HttpServletRequest request) {
        Map<String, @Nullable Object> sent = new HashMap<>();
        sent.put("kind", kind);
        sent.put("supersedes", supersedes);
        Fields fields = Fields.of(sent);
        EvidenceKind known = fields.requiredChoice("kind", EvidenceKind.class);
        String older = fields.id("supersedes");
        if (file == null) {
            fields.error("file", "REQUIRED", "must be sent as a file");
        }
        fields.throwIfAny();
        Upload upload = uploadOf(Objects.requireNonNull(file), known);
        EvidenceItem item = desk.store(upload, older, actor.get(), ReceiveTime.of(request));
        return ResponseEntity.created(URI.create("/api/v1/evidence/" + item.id()))
                .body(item);
    }

    private static Upload uploadOf(MultipartFile file, EvidenceKind kind) {
        return new Upload(
                kind, file.getOriginalFilename(), file.getContentType(), file.getSize(), file::getInputStream);
    }

    @Operation(summary = "The content of a piece of evidence")
    @ApiResponse(
            responseCode = "200",
            description = "As it was stored, with its type",
            content = @Content(mediaType = MediaType.ALL_VALUE, schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/{id}")
    ResponseEntity<Resource> content(@PathVariable String id) {
        EvidenceItem item = evidence.read(id, actor.get());
        return EvidenceAnswer.of(item, evidence.contentOf(item));
    }
}
