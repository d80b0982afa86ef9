package io.aftersales.web.ui;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.requests.Answer;
import io.aftersales.requests.Claim;
import io.aftersales.requests.RequestKey;
import io.aftersales.requests.RequestKeys;
import io.aftersales.web.api.Deliveries;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Does what a form asks for once, however often its button is pressed: each page gives its forms a key of their own. */
@Component
class Submissions {

    private final RequestKeys keys;
    private final Deliveries deliveries;

    Submissions(RequestKeys keys, Deliveries deliveries) {
        this.keys = keys;
        this.deliveries = deliveries;
    }

    static String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * @param work refuses, or answers where the browser goes next
     * @return where the browser goes, by this delivery or by an earlier one
     */
    String once(SentForm form, Actor actor, Supplier<String> work) {
        RequestKey key = new RequestKey(actor.name(), "form:" + uuid(form.said(SentForm.KEY)));
        String digest = digest(form.content());
        Claim claim = deliveries.awaitTurn(() -> keys.claim(key, digest));
        if (claim instanceof Claim.Run run) {
            return run(run, work);
        }
        if (claim instanceof Claim.Replay replay) {
            return Objects.requireNonNull(replay.answer().location());
        }
        if (claim instanceof Claim.Committed committed) {
            return "/my/cases/" + committed.caseId();
        }
        throw claim instanceof Claim.Reused
                ? Refusal.conflict("FORM_SENT", "This form was sent before, with something else in it.")
                : RequestKeys.inProgress();
    }

    private String run(Claim.Run run, Supplier<String> work) {
        boolean done = false;
        try (RequestKeys.Scope working = RequestKeys.enter(run)) {
            String location = work.get();
            keys.answered(run, new Answer(HttpStatus.SEE_OTHER.value(), null, location, new byte[0]));
            done = true;
            return location;
        } finally {
            if (!done) {
                keys.abandon(run);
            }
        }
    }

    /** A key that no page of ours gave is none. */
    private static String uuid(String key) {
        try {
            return UUID.fromString(key).toString();
        } catch (IllegalArgumentException none) {
            return newKey();
        }
    }

    private static String digest(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
