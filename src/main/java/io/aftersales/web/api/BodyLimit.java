package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;

/** How large a body may be that is held in memory. */
final class BodyLimit {

    private static final int JSON = 1 << 20;

    /** A draft may be larger than what its checks take, so that they can say so. */
    private static final int DRAFT = 8 << 20;

    private static final String DRAFTS = "/api/v1/studio/drafts";

    /** Rows of an import, sent as the body itself. */
    private static final int OTHER = 32 << 20;

    private BodyLimit() {}

    static boolean isMultipart(HttpServletRequest request) {
        return typeOf(request).startsWith("multipart/");
    }

    /** Whether a body comes whose length nobody knows before its end, and that is held in memory. */
    static boolean isUnannounced(HttpServletRequest request) {
        return request.getHeader("Transfer-Encoding") != null && !isMultipart(request);
    }

    /** @throws Refusal if the request says itself that it is too large */
    static void checkAnnounced(HttpServletRequest request) {
        if (!isMultipart(request) && request.getContentLengthLong() > limitOf(request)) {
            throw tooLarge(request);
        }
    }

    static byte[] read(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(limitOf(request) + 1);
        if (body.length > limitOf(request)) {
            throw tooLarge(request);
        }
        return body;
    }

    private static int limitOf(HttpServletRequest request) {
        String type = typeOf(request);
        if (request.getRequestURI().startsWith(DRAFTS)) {
            return DRAFT;
        }
        return type.isEmpty() || type.startsWith("application/json") ? JSON : OTHER;
    }

    private static String typeOf(HttpServletRequest request) {
        return Objects.requireNonNullElse(request.getContentType(), "").strip().toLowerCase(Locale.ROOT);
    }

    private static Refusal tooLarge(HttpServletRequest request) {
        return Refusal.tooLarge(
                "BODY_TOO_LARGE", "The body may have no more than " + (limitOf(request) >> 20) + " MiB.");
    }
}
