package io.aftersales.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.actor.Actor;
import io.aftersales.requests.Answer;
import io.aftersales.requests.Claim;
import io.aftersales.requests.RequestKey;
import io.aftersales.requests.RequestKeys;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Works a request with a key and keeps its answer, or answers from what was kept. */
public class Deliveries {

    static final String REPLAYED = "Idempotent-Replayed";

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final RequestKeys keys;
    private final Supplier<CaseRenderer> cases;
    private final Supplier<Actor> actor;
    private final ObjectMapper json;
    private final Duration patience;

    /** @param patience how long a delivery waits for its twin */
    Deliveries(
            RequestKeys keys,
            Supplier<CaseRenderer> cases,
            Supplier<Actor> actor,
            ObjectMapper json,
            Duration patience) {
        this.keys = keys;
        this.cases = cases;
        this.actor = actor;
        this.json = json;
        this.patience = patience;
    }

    /** Asks again while a twin is being worked on; its work done without an answer in all that time, the case tells. */
    public Claim awaitTurn(Supplier<Claim> asking) {
        Claim claim = asking.get();
        for (long left = patience.dividedBy(PAUSE); left > 0 && claim instanceof Claim.Pending; left--) {
            pause();
            claim = asking.get();
        }
        if (claim instanceof Claim.Pending pending && pending.caseId() != null) {
            return new Claim.Committed(pending.caseId());
        }
        return claim;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            throw RequestKeys.inProgress();
        }
    }

    void run(Claim.Run run, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper caught = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try (RequestKeys.Scope working = RequestKeys.enter(run)) {
            chain.doFilter(request, caught);
            answered = true;
        } finally {
            settle(run, answered ? answerOf(caught) : null);
        }
        caught.copyBodyToResponse();
    }

    /** Where the answer cannot be kept, the case tells the next delivery; this caller gets the answer anyway. */
    private void settle(Claim.Run run, @Nullable Answer answer) {
        try {
            if (answer == null) {
                keys.abandon(run);
            } else {
                keys.answered(run, answer);
            }
        } catch (DataAccessException databaseIsGone) {
            LOG.warn("the answer to a request of {} was not kept", run.key().caller(), databaseIsGone);
            keys.abandonLater(run);
        }
    }

    /** Null for an answer that another try may better: a fault of ours, or one that asks to try again. */
    private static @Nullable Answer answerOf(ContentCachingResponseWrapper caught) {
        if (caught.getStatus() >= 500 || caught.getHeader(HttpHeaders.RETRY_AFTER) != null) {
            return null;
        }
        return new Answer(
                caught.getStatus(),
                caught.getContentType(),
                caught.getHeader(HttpHeaders.LOCATION),
                caught.getContentAsByteArray());
    }

    static void replay(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        response.setHeader(REPLAYED, "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.getOutputStream().write(answer.body());
    }

    void tell(Claim.Committed committed, RequestKey key, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String opening = request.getContextPath() + "/api/v1/cases";
        boolean opened = request.getRequestURI().equals(opening);
        byte[] body = json.writeValueAsBytes(cases.get().render(committed.caseId(), actor.get()));
        String location = opened ? opening + "/" + committed.caseId() : null;
        Answer answer = new Answer(opened ? 201 : 200, MediaType.APPLICATION_JSON_VALUE, location, body);
        keys.told(key, answer);
        replay(answer, response);
    }
}
