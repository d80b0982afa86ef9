package io.aftersales.web.api;

import io.aftersales.domain.actor.Actor;

/** Tells a case as the API answers it. */
public interface CaseRenderer {

    /** @param actor for whom; the case was the actor's own doing, so nothing is hidden from him */
    Object render(String caseId, Actor actor);
}
