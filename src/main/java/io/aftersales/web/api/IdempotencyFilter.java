package io.aftersales.web.api;

import io.aftersales.domain.refusal.Refusal;
import io.aftersales.requests.Claim;
import io.aftersales.requests.RequestKey;
import io.aftersales.requests.RequestKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.util.WebUtils;

/**
 * Lets a POST with an {@code Idempotency-Key} through once, and gives later deliveries the first one's answer. Comes
 * after the security filters, because a key belongs to a caller.
 */
@Component
@Order(0)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String KEY = "Idempotency-Key";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0,199}");

    private final RequestKeys keys;
    private final Deliveries deliveries;
    private final ProblemWriter problems;

    IdempotencyFilter(RequestKeys keys, Deliveries deliveries, ProblemWriter problems) {
        this.keys = keys;
        this.deliveries = deliveries;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ProblemWriter.isApi(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            BodyLimit.checkAnnounced(request);
            RequestKey key = keyOf(request);
            if (key == null) {
                chain.doFilter(BodyLimit.isUnannounced(request) ? limited(request) : request, response);
            } else {
                deliver(key, request, response, chain);
            }
        } catch (RuntimeException failure) {
            if (response.isCommitted()) {
                throw failure;
            }
            problems.write(failure, request, response);
        }
    }

    private static HttpServletRequest limited(HttpServletRequest request) throws IOException {
        return new BufferedRequest(request, BodyLimit.read(request));
    }

    private static @Nullable RequestKey keyOf(HttpServletRequest request) {
        String key = request.getHeader(KEY);
        Principal caller = request.getUserPrincipal();
        if (key == null || caller == null || !request.getMethod().equals(HttpMethod.POST.name())) {
            return null;
        }
        if (!PRINTABLE.matcher(key).matches()) {
            throw Refusal.rule("INVALID_IDEMPOTENCY_KEY", KEY, "must be 1 to 200 printable ASCII characters");
        }
        return new RequestKey(caller.getName(), key);
    }

    private void deliver(RequestKey key, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (BodyLimit.isMultipart(request)) {
            MultipartHttpServletRequest upload = parsed(request);
            deliver(key, RequestDigest.of(upload), upload, response, chain);
        } else {
            byte[] body = BodyLimit.read(request);
            deliver(key, RequestDigest.of(request, body), new BufferedRequest(request, body), response, chain);
        }
    }

    private static MultipartHttpServletRequest parsed(HttpServletRequest request) {
        MultipartHttpServletRequest upload = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return upload != null ? upload : new StandardServletMultipartResolver().resolveMultipart(request);
    }

    private void deliver(
            RequestKey key, String digest, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Claim claim = deliveries.awaitTurn(() -> keys.claim(key, digest));
        if (claim instanceof Claim.Run run) {
            deliveries.run(run, request, response, chain);
        } else if (claim instanceof Claim.Replay replay) {
            Deliveries.replay(replay.answer(), response);
        } else if (claim instanceof Claim.Committed committed) {
            deliveries.tell(committed, key, request, response);
        } else {
            throw refusalOf(claim);
        }
    }

    private static Refusal refusalOf(Claim claim) {
        return claim instanceof Claim.Reused
                ? Refusal.conflict("IDEMPOTENCY_KEY_REUSED", "This key was used before, for another request.")
                : RequestKeys.inProgress();
    }
}
