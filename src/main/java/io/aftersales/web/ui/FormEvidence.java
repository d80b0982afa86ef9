package io.aftersales.web.ui;

import io.aftersales.cases.EvidenceDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.evidence.Evidence;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.evidence.Upload;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Takes the files of a form. Each that is good is stored and stays with the form, even if another of them is not. */
@Component
class FormEvidence {

    private final EvidenceDesk desk;
    private final Evidence evidence;

    FormEvidence(EvidenceDesk desk, Evidence evidence) {
        this.desk = desk;
        this.evidence = evidence;
    }

    /** @throws Refusal that names the files which were not taken */
    void store(SentForm form, Actor actor, Instant receivedAt) {
        recall(form, actor);
        EvidenceKind kind = kindIn(form);
        for (MultipartFile file : form.files()) {
            try {
                form.keep(desk.store(uploadOf(file, kind), null, actor, receivedAt));
            } catch (Refusal refused) {
                form.refuseFile(
                        String.valueOf(file.getOriginalFilename()),
                        new FieldError("evidence", refused.code(), refused.detail()));
            }
        }
        if (!form.refusedFiles().isEmpty()) {
            throw Refusal.rules(form.refusedFiles().stream()
                    .map(SentForm.RefusedFile::error)
                    .toList());
        }
    }

    /** What an earlier try of the form has stored; ids that somebody made up are left out. */
    void recall(SentForm form, Actor actor) {
        form.keptIds().stream()
                .filter(id -> evidence.unknown(List.of(id), "evidence", actor).isEmpty())
                .map(id -> evidence.read(id, actor))
                .forEach(form::keep);
    }

    static Upload uploadOf(MultipartFile file, EvidenceKind kind) {
        return new Upload(
                kind, file.getOriginalFilename(), file.getContentType(), file.getSize(), file::getInputStream);
    }

    static EvidenceKind kindIn(SentForm form) {
        return Arrays.stream(EvidenceKind.values())
                .filter(kind -> kind.name().equals(form.said("kind")))
                .findFirst()
                .orElse(EvidenceKind.PHOTO);
    }
}
