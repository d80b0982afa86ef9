package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
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
import io.aftersales.web.ui.FormSituations.Situation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The server's verdict on every field of every form is that of the form's own viewer, which judges in a real browser, on the
 * page that people have before them. What only the server can know it tells at the field. A full run ({@code -Pfull}) tries
 * three times as many values.
 */
@DeskTest
class FormVerdictBrowserTest {

    private static final boolean FULL = Boolean.getBoolean("aftersales.full");
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

    /** Puts each set of values into the form as if it had been typed, presses the button, and says what came of it. */
    private static final String JUDGE = """
            async ([task, probes]) => {
              const host = document.querySelector(`task-form[action*="${task}"]`);
              const { form } = host;
              const fields = form.get('formFieldRegistry').getAll();
              const known = form._getState().initialData;
              const real = window.fetch;
              const verdicts = [];
              let sent;
              window.fetch = async (address, request) => {
                if (!address.endsWith('/complete')) {
                  return real(address, request);
                }
                sent = JSON.parse(request.body);
                return new Response('{}', { status: 422 });
              };
              for (const typed of JSON.parse(probes)) {
                sent = null;
                form._setState({ data: form._getInitializedFieldData({ ...known, ...typed }), errors: {} });
                await new Promise((rendered) => setTimeout(rendered));
                const { data, errors } = form.submit();
                await new Promise((answered) => setTimeout(answered));
                while (host.ariaBusy === 'true') {
                  await new Promise((answered) => setTimeout(answered));
                }
                const refused = Object.keys(errors).map((id) => fields.find((field) => field.id === id).key);
                verdicts.push({ held: data, refused, sent, truths: host.choicesOfTruth() });
              }
              window.fetch = real;
              return JSON.stringify(verdicts);
            }
            """;

    /** What the viewer makes of the values: those it holds and shows, and the fields that it refuses. */
    private record Verdict(
            Map<String, Object> held,
            Set<String> refused,
            @Nullable Map<String, Object> sent,
            Set<String> truths) {}

    /** One field filled in with something else than what is right. */
    private record Probe(String field, @Nullable Object value, Map<String, Object> typed) {}

    private static Chromium chromium;

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

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stopBrowser() {
        chromium.close();
    }

    @Test
    void viewer_and_server_judge_every_field_of_every_form_alike() throws IOException {
        new FormSituations(api, payments).all().forEach(this::compare);

        assertThat(differences).as(String.join("\n", differences)).isEmpty();
        assertThat(judged).isEqualTo(fieldsOfForms());
    }

    private void compare(Situation situation) {
        Case there = situation.way().apply(new Requests(api));
        String task = api.taskOf(there.id(), situation.form());
        List<Probe> probes = probes(situation, situation.typed(there));
        List<Verdict> verdicts = judge(situation, there, task, probes);
        Actor actor = new Actor(
                situation.login(), users.find(situation.login()).orElseThrow().role());
        for (int i = 0; i < probes.size(); i++) {
            new Comparison(situation, task, actor, probes.get(i), verdicts.get(i)).compare();
        }
    }

    private List<Verdict> judge(Situation situation, Case there, String task, List<Probe> probes) {
        try (Visitor visitor = Visitor.loggedIn(chromium.browser(), desk.baseUrl(), "en", situation.login())) {
            visitor.open("/cases/" + there.id());
            visitor.page()
                    .locator("task-form[action*='" + task + "'][data-ready]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
            List<Map<String, Object>> typed = probes.stream().map(Probe::typed).toList();
            String answer = (String) visitor.page().evaluate(JUDGE, List.of(task, json.writeValueAsString(typed)));
            assertThat(visitor.errors()).isEmpty();
            return json.readValue(answer, new TypeReference<>() {});
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    // ---- values

    private List<Probe> probes(Situation situation, Map<String, Object> right) {
        List<Probe> probes = new ArrayList<>();
        probes.add(new Probe("", null, right));
        for (JsonNode field : componentsOf(situation.form())) {
            String key = field.get("key").asText();
            boolean shownBefore = judged.contains(situation.form() + "." + key);
            for (Object value : shownBefore ? FormValues.ABSENT : some(valuesOf(key, field))) {
                Map<String, Object> typed = new HashMap<>(right);
                typed.put(key, value);
                probes.add(new Probe(key, value, typed));
            }
        }
        return probes;
    }

    /** In a short run every third, so that a field is tried with values of each kind. */
    private static List<Object> some(List<Object> values) {
        int step = FULL ? 1 : 3;
        return IntStream.range(0, values.size())
                .filter(index -> index % step == 0)
                .mapToObj(values::get)
                .toList();
    }

    private static List<Object> valuesOf(String key, JsonNode field) {
        List<Object> values = new ArrayList<>(FormValues.OF_NO_TYPE);
        switch (key) {
            case "evidence" -> values.addAll(FormValues.LISTS);
            case "acceptedQuantities", "missingGifts" -> values.addAll(FormValues.QUANTITIES);
            default -> values.addAll(valuesOfType(field));
        }
        return values;
    }

    private static List<Object> valuesOfType(JsonNode field) {
        return switch (field.get("type").asText()) {
            case "datetime" -> FormValues.INSTANTS;
            case "radio", "select" -> FormValues.choices(field.get("values"));
            case "checkbox" -> FormValues.FLAGS;
            default ->
                field.at("/validate/pattern").asText().contains("\\d")
                        ? FormValues.AMOUNTS
                        : FormValues.texts(field.at("/validate/maxLength").asInt());
        };
    }

    private JsonNode componentsOf(String form) {
        try {
            return json.readTree(Path.of("forms", form + ".form").toFile()).get("components");
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private Set<String> fieldsOfForms() throws IOException {
        try (Stream<Path> forms = Files.list(Path.of("forms"))) {
            return forms.map(file -> file.getFileName().toString().replace(".form", ""))
                    .flatMap(form -> StreamSupport.stream(componentsOf(form).spliterator(), false)
                            .map(field -> form + "." + field.get("key").asText()))
                    .collect(Collectors.toCollection(TreeSet::new));
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
