package io.aftersales.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.orders.Channel;
import io.aftersales.orders.imports.ImportOptions;
import io.aftersales.orders.imports.ImportSummary;
import io.aftersales.orders.imports.OrderImport;
import io.aftersales.orders.imports.Progress;
import io.aftersales.orders.imports.UploadedFile;
import io.aftersales.security.CurrentActor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Orders from files. */
@RestController
@Tag(name = "orders")
class OrderImportController {

    private static final int MOST_FILES = 10;
    private static final long LARGEST_FILE = 20L << 20;

    private final OrderImport imports;
    private final CurrentActor actor;
    private final ObjectMapper json;

    OrderImportController(OrderImport imports, CurrentActor actor, ObjectMapper json) {
        this.imports = imports;
        this.actor = actor;
        this.json = json;
    }

    /** What the form may contain, for the description only. */
    @Schema(name = "OrderImport")
    private record Form(
            @Schema(description = "Order lists and detail lists as Taobao and Tmall export them, or JSON lines")
            List<MultipartFile> file,

            @Schema(description = "Of new orders: TAOBAO") Channel channel,

            @Schema(description = "The shop of all orders of the export")
            String shopId,

            @Schema(description = "The category of all lines of the export")
            String category,

            @Schema(description = "Whether the lines may be returned without a reason. Of new orders: true")
            Boolean noReasonReturn) {}

    @PostMapping(path = "/api/v1/orders/import", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(
            summary = "Take orders from files",
            description =
                    "Good rows are stored, bad ones told. With `Accept: application/x-ndjson` the answer is a line of JSON"
                            + " now and then, `{\"done\": 200, \"total\": 1000}`, and the summary as the last line.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = Form.class))))
    @ApiResponse(
            responseCode = "200",
            description = "What was done",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = ImportSummary.class)),
                @Content(mediaType = MediaType.APPLICATION_NDJSON_VALUE)
            })
    void importOrders(MultipartHttpServletRequest request, HttpServletResponse response) throws IOException {
        Actor teller = actor.get();
        OrdersController.requireChannel(teller);
        ImportOptions options = optionsOf(request);
        List<UploadedFile> files = filesOf(request);
        if (wantsProgress(request)) {
            write(
                    imports.run(files, options, teller, (done, total) -> write(new Step(done, total), response)),
                    response);
        } else {
            ImportSummary summary = imports.run(files, options, teller, Progress.UNTOLD);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(json.writeValueAsBytes(summary));
        }
    }

    private record Step(int done, int total) {}

    private void write(Object line, HttpServletResponse response) {
        try {
            response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
            response.getOutputStream().write((json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            response.flushBuffer();
        } catch (IOException callerIsGone) {
            throw new UncheckedIOException(callerIsGone);
        }
    }

    private static boolean wantsProgress(HttpServletRequest request) {
        String accept = Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT), "");
        return accept.contains(MediaType.APPLICATION_NDJSON_VALUE);
    }

    private static ImportOptions optionsOf(MultipartHttpServletRequest request) {
        Map<String, Object> options = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> options.put(name, flagOrText(name, values[0])));
        options.remove("_csrf");
        return Fields.read(
                options,
                fields -> new ImportOptions(
                        fields.choice("channel", Channel.class),
                        fields.id("shopId"),
                        fields.id("category"),
                        fields.flag("noReasonReturn")));
    }

    private static Object flagOrText(String name, String value) {
        boolean flag = name.equals("noReasonReturn") && (value.equals("true") || value.equals("false"));
        return flag ? (Object) Boolean.valueOf(value) : value;
    }

    private static List<UploadedFile> filesOf(MultipartHttpServletRequest request) {
        List<MultipartFile> files = request.getMultiFileMap().values().stream()
                .flatMap(List::stream)
                .toList();
        if (files.isEmpty()) {
            throw Refusal.rule("REQUIRED", "file", "at least one file is required");
        }
        if (files.size() > MOST_FILES) {
            throw Refusal.rule("TOO_MANY", "file", "there must not be more than " + MOST_FILES + " files");
        }
        return files.stream().map(OrderImportController::uploaded).toList();
    }

    private static UploadedFile uploaded(MultipartFile file) {
        String path = Objects.requireNonNullElse(file.getOriginalFilename(), file.getName());
        String name = StringUtils.getFilename(path.replace('\\', '/'));
        if (file.getSize() > LARGEST_FILE) {
            throw Refusal.tooLarge("FILE_TOO_LARGE", "A file may have no more than 20 MiB: " + name);
        }
        return new UploadedFile(Objects.requireNonNullElse(name, path), file);
    }
}
