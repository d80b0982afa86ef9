package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/** What a report is given as. */
enum ReportFormat {
    JSON(MediaType.APPLICATION_JSON, "json"),
    CSV(MediaType.parseMediaType(ReportFormat.TEXT_CSV), "csv");

    static final String PARAMETER = "format";
    static final String TEXT_CSV = "text/csv";

    private final MediaType type;
    private final String name;

    ReportFormat(MediaType type, String name) {
        this.type = type;
        this.name = name;
    }

    /** The parameter, which a link can carry, goes before the header. */
    static ReportFormat asked(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        String parameter = request.getParameter(PARAMETER);
        return parameter == null ? accepted(request) : named(parameter);
    }

    private static ReportFormat named(String parameter) {
        return Stream.of(values())
                .filter(format -> format.name.equals(parameter))
                .findFirst()
                .orElseThrow(() -> Refusal.rule("NOT_ALLOWED", PARAMETER, "must be one of json, csv"));
    }

    private static ReportFormat accepted(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        List<MediaType> wanted = new HeaderContentNegotiationStrategy().resolveMediaTypes(request);
        return wanted.stream()
                .flatMap(type -> Stream.of(values()).filter(format -> type.includes(format.type)))
                .findFirst()
                .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(
                        Arrays.stream(values()).map(format -> format.type).toList()));
    }
}
