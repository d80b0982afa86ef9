package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.task.TaskDesk;
import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.partner.payment.StandInPaymentServer;
import io.aftersales.security.Users;
import io.aftersales.web.ui.FormProbes.Probe;
import io.aftersales.web.ui.FormSituations.Situation;
import io.aftersales.web.ui.FormViewer.Verdict;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The server's verdict on every field of every form is that of the form's own viewer. What only the server can know it tells at
 * the field.
 */
@DeskTest
class FormVerdictBrowserTest {

    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /** Rules about a value alone. All others ask what the case has come to, which no viewer knows. */
    private static final Set<String> RULES_OF_FORM = Set.of(
            "REQUIRED",
            "REJECTION_NEEDS_CONTACT",
            "NOT_TEXT",
            "TOO_LONG",
            "MONEY_FORMAT",
            "NOT_POSITIVE",
            "NEGATIVE",
            "NOT_ALLOWED",
            "NOT_A_FLAG",
            "NOT_AN_INSTANT",
            "NOT_AN_INTEGER",
            "NOT_A_LIST",
            "NOT_AN_OBJECT",
            "OUT_OF_RANGE");

    /** Fields that are needed because of what another field says, which a viewer cannot be told. */
    private static final Set<String> ASKING_OTHERS = Set.of(
            "review-request.offerAmount",
            "record-visit.evidence",
            "offer-remedy.amount",
            "offer-remedy.carrier",
            "offer-remedy.trackingNumber",
            "rule-dispute.amount");

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @Autowired
    private StandInPaymentServer payments;

    @Autowired
    private TaskDesk tasks;

    @Autowired
    private Users users;

    @Autowired
    private Clock clock;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private PlatformTransactionManager transactions;

    private final List<String> differences = new ArrayList<>();

    private final Set<String> judged = new TreeSet<>();

    @Test
    void viewer_and_server_judge_every_field_of_every_form_alike() throws IOException {
        FormProbes probes = new FormProbes(json);
        FormViewer viewer = new FormViewer(desk.baseUrl(), json);
        new FormSituations(api, payments).all().forEach(situation -> compare(situation, probes, viewer));

        assertThat(differences).as(String.join("\n", differences)).isEmpty();
        assertThat(judged).isEqualTo(probes.fieldsOfForms());
    }

    private void compare(Situation situation, FormProbes all, FormViewer viewer) {
        Case there = situation.way().apply(new Requests(api));
        String task = api.taskOf(there.id(), situation.form());
        List<Probe> probes = all.of(situation, situation.typed(there), judged::contains);
        List<Verdict> verdicts = viewer.judge(situation, there, task, probes);
        Actor actor = new Actor(
                situation.login(), users.find(situation.login()).orElseThrow().role());
        for (int i = 0; i < probes.size(); i++) {
            new Comparison(situation, task, actor, probes.get(i), verdicts.get(i)).compare();
        }
    }

    /** One probe's two verdicts. */
    private final class Comparison {

        private final Situation situation;
        private final String task;
        private final Actor actor;
        private final Probe probe;
        private final Verdict viewer;

        Comparison(Situation situation, String task, Actor actor, Probe probe, Verdict viewer) {
            this.situation = situation;
            this.task = task;
            this.actor = actor;
            this.probe = probe;
            this.viewer = viewer;
        }

        /** Where a field is refused, what others are to be asks for what it was meant to be, which nobody knows. */
        void compare() {
            viewer.held().keySet().forEach(key -> judged.add(situation.form() + "." + key));
            Map<String, Object> sent = asSent(viewer.held());
            if (viewer.refused().isEmpty() != sent.equals(viewer.sent())) {
                differs("sends " + viewer.sent() + " instead of " + sent);
            }
            List<FieldError> errors = server(sent);
            if (viewer.refused().contains(probe.field())) {
                compare(probe.field(), errors);
            } else {
                viewer.held().keySet().forEach(key -> compare(key, errors));
                errors.stream()
                        .filter(error -> !viewer.held().containsKey(keyOf(error)))
                        .forEach(error -> differs("is refused at a field that is not shown: " + error));
            }
            compareForged(sent);
        }

        private void compare(String key, List<FieldError> errors) {
            List<FieldError> here =
                    errors.stream().filter(error -> keyOf(error).equals(key)).toList();
            boolean refused = viewer.refused().contains(key);
            boolean differs = refused ? here.isEmpty() : here.stream().anyMatch(this::isOfForm);
            if (differs) {
                differs("at " + key + " the viewer " + (refused ? "refuses" : "accepts") + ", the server says " + here);
            }
        }

        /** What depends on a second field, and is told there. */
        private boolean isOfForm(FieldError error) {
            boolean asksOther =
                    error.rule().equals("REQUIRED") && ASKING_OTHERS.contains(situation.form() + "." + keyOf(error));
            return RULES_OF_FORM.contains(error.rule()) && !asksOther && !isInList(error);
        }

        /** A value that the form cannot hold comes from elsewhere, and is refused for what it is. */
        private void compareForged(Map<String, Object> sent) {
            Object held = viewer.held().get(probe.field());
            boolean isForged = viewer.held().containsKey(probe.field())
                    && !isAbsent(probe.value())
                    && !Objects.equals(plain(held), plain(probe.value()))
                    && !isOtherNotation(probe.value());
            if (isForged) {
                Map<String, Object> forged = new HashMap<>(sent);
                forged.put(probe.field(), probe.value());
                if (server(forged).stream().noneMatch(error -> keyOf(error).equals(probe.field()))) {
                    differs("the viewer holds " + held + ", the server takes what was forged");
                }
            }
        }

        /** What the server takes in another notation than the form holds it in. */
        private boolean isOtherNotation(@Nullable Object value) {
            return value instanceof Boolean
                    ? viewer.truths().contains(probe.field())
                    : value instanceof String text && (!text.equals(text.strip()) || isOfSeveralLines(text));
        }

        /** In a transaction that is taken back, so that the task stays open for the next probe. */
        private List<FieldError> server(Map<String, Object> sent) {
            List<FieldError> errors = new ArrayList<>();
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                status.setRollbackOnly();
                try {
                    tasks.complete(
                            task, json.readValue(json.writeValueAsString(sent), MEMBERS), actor, clock.instant());
                } catch (Refusal refusal) {
                    errors.addAll(refusal.errors());
                    if (refusal.errors().isEmpty()) {
                        differs("is refused at no field: " + refusal);
                    }
                } catch (JsonProcessingException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            });
            return errors;
        }

        /** What the page sends of what the form holds. */
        private Map<String, Object> asSent(Map<String, Object> held) {
            Map<String, Object> sent = new HashMap<>(held);
            sent.values().removeIf(value -> value == null || value.equals("") || value.equals(List.of()));
            sent.replaceAll((key, value) -> viewer.truths().contains(key) ? Boolean.valueOf((String) value) : value);
            return sent;
        }

        private void differs(String how) {
            differences.add(situation.form() + " " + probe.field() + "=" + brief(probe.value()) + " in " + situation
                    + ": " + how);
        }
    }

    /** The ids of files, which the server gave out itself. */
    private static boolean isInList(FieldError error) {
        return error.field().contains("[");
    }

    private static String keyOf(FieldError error) {
        return error.field().split("[.\\[]")[0];
    }

    /** A blank and a count of nothing are absent too. */
    private static boolean isAbsent(@Nullable Object value) {
        return value == null
                || value instanceof String text && text.isBlank()
                || value.equals(List.of())
                || value.equals(Map.of())
                || value.equals(Map.of("1", 0));
    }

    private static boolean isOfSeveralLines(String text) {
        return text.matches("(?s).*[\n\t].*");
    }

    private Object plain(@Nullable Object value) {
        return json.valueToTree(value);
    }

    private static String brief(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 40 ? text.substring(0, 20) + "… (" + text.length() + ")" : text;
    }
}
