package io.aftersales.web.api;

import jakarta.servlet.ServletRequest;
import java.util.UUID;

/** The name of one request, in the log and in the problem that answers it. */
final class RequestId {

    /** Where log lines find it. */
    static final String LOG_KEY = "requestId";

    private static final String ATTRIBUTE = RequestId.class.getName();

    private RequestId() {}

    static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String id = "urn:uuid:" + UUID.randomUUID();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
