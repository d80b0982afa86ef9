package io.aftersales.web.api;

import io.aftersales.cases.CaseReader;
import io.aftersales.domain.actor.Actor;
import org.springframework.stereotype.Component;

/** Answers a repeated request, whose work is done and whose answer was lost, with the case as it stands. */
@Component
class CaseAnswers implements CaseRenderer {

    private final CaseReader reader;

    CaseAnswers(CaseReader reader) {
        this.reader = reader;
    }

    @Override
    public Object render(String caseId, Actor actor) {
        return reader.view(caseId, actor);
    }
}
