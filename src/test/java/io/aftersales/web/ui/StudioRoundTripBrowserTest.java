package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Api;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Files of other tools go in and come out with all that they said, their own extensions included. */
@DeskTest
class StudioRoundTripBrowserTest {

    private static final String DRAWING = "{http://www.omg.org/spec/BPMN/20100524/DI}";

    /** Says that a label is where it is anyway. */
    private static final String EMPTY_LABEL = DRAWING + "BPMNLabel";

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    @ParameterizedTest
    @CsvSource({"process-with-lanes, sid-ask", "process-with-foreign-attributes, _rules", "process-of-a-server, _A2"})
    void a_changed_label_is_all_that_a_round_trip_changes(String name, String step) {
        String before = file(name);
        try (Visitor owner = owner()) {
            EditedDraft draft = EditedDraft.open(owner, begin());
            draft.upload(name + ".bpmn", before);
            assertThat(draft.export()).as("unchanged").isEqualTo(before);

            draft.rename(step, "Another label");
            Set<String> after = SaidInXml.of(draft.export());
            assertThat(minus(SaidInXml.of(before), after))
                    .as("lost")
                    .singleElement()
                    .asString()
                    .contains("@name = ");
            assertThat(minus(after, SaidInXml.of(before)))
                    .as("added")
                    .singleElement()
                    .asString()
                    .endsWith("@name = Another label");
            assertThat(draft.part("notes").innerText()).doesNotContain("cannot keep");
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void what_may_not_run_is_refused_with_its_line_and_kept() {
        try (Visitor owner = owner()) {
            EditedDraft draft = EditedDraft.open(owner, begin());
            draft.upload("server.bpmn", file("process-of-a-server"));
            assertThat(draft.isPublishable()).isFalse();
            assertThat(draft.findings()).contains("http://www.jboss.org/drools").contains("line ");
            owner.press("Bring back what was there");
            assertThat(draft.isPublishable()).as(draft.findings()).isTrue();
        }
    }

    @Test
    void a_file_without_a_layout_is_given_one_and_loses_nothing() {
        String before = file("process-without-layout");
        try (Visitor owner = owner()) {
            EditedDraft draft = EditedDraft.open(owner, begin());
            draft.upload("plain.bpmn", before);
            draft.drawn("_A3").waitFor();
            owner.keepPictures("studio-edit-laid-out");
            assertThat(draft.part("notes").innerText()).contains("given a layout");
            Set<String> after = SaidInXml.of(draft.export());
            assertThat(after).anyMatch(line -> line.contains(DRAWING + "BPMNShape"));
            after.removeIf(line -> line.contains(DRAWING));
            assertThat(after).isEqualTo(SaidInXml.of(before));
            assertThat(owner.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"<a", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><a>&b;</a>", "<html/>"})
    void what_cannot_be_shown_says_so_and_leaves_the_drawing(String content) {
        try (Visitor owner = owner()) {
            EditedDraft draft = EditedDraft.open(owner, begin());
            String before = draft.export();
            draft.upload("odd.bpmn", content);
            assertThat(draft.part("notes").innerText()).contains("cannot be shown");
            draft.drawn("Task_AskCourier").waitFor();
            assertThat(draft.export()).isEqualTo(before);
        }
    }

    private static Set<String> minus(Set<String> some, Set<String> others) {
        Set<String> left = new TreeSet<>(some);
        left.removeAll(others);
        left.removeIf(line -> line.endsWith(EMPTY_LABEL));
        return left;
    }

    private static String file(String name) {
        String resource = "/files-of-other-tools/" + name + ".bpmn";
        try (InputStream in = StudioRoundTripBrowserTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String begin() {
        return api.post("owner-gu", "/studio/processes/parcel-loss/drafts", Map.of("reason", "From another tool"))
                .expect(201)
                .text("/id");
    }

    private Visitor owner() {
        return Visitor.loggedIn(desk.baseUrl(), "en", "owner-gu");
    }
}
