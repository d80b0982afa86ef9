package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.aftersales.Case;
import io.aftersales.web.ui.FormProbes.Probe;
import io.aftersales.web.ui.FormSituations.Situation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The viewer of forms in a real browser, on the page that people have before them. */
final class FormViewer {

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
    record Verdict(
            Map<String, Object> held,
            Set<String> refused,
            @Nullable Map<String, Object> sent,
            Set<String> truths) {}

    private final String baseUrl;
    private final ObjectMapper json;

    FormViewer(String baseUrl, ObjectMapper json) {
        this.baseUrl = baseUrl;
        this.json = json;
    }

    /** What it makes of each of these, one after the other. */
    List<Verdict> judge(Situation situation, Case there, String task, List<Probe> probes) {
        try (Visitor visitor = Visitor.loggedIn(baseUrl, "en", situation.login())) {
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
}
