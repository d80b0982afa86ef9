package io.aftersales.web.ui;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import io.aftersales.Api;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A draft as an owner has it open in the editor. */
record EditedDraft(Visitor owner, String id) {

    /** A draft of what runs, which nobody has opened yet; answers its id. */
    static String begin(Api api, String key) {
        return api.post("owner-gu", "/studio/processes/" + key + "/drafts", Map.of("reason", "Something better"))
                .expect(201)
                .text("/id");
    }

    static EditedDraft open(Visitor owner, String id) {
        owner.open("/studio/drafts/" + id + "/edit");
        return at(owner);
    }

    /** The one that the page shows. */
    static EditedDraft at(Visitor owner) {
        owner.page().locator("draft-editor[data-ready]").waitFor();
        return new EditedDraft(owner, owner.page().url().replaceFirst(".*/drafts/([^/]+)/edit.*", "$1"));
    }

    Page page() {
        return owner.page();
    }

    Locator part(String name) {
        return page().locator("[data-part='" + name + "']");
    }

    Locator drawn(String element) {
        return page().locator(".editor-canvas g.djs-element[data-element-id='" + element + "']");
    }

    /** Selects the element, moved into view, as its finding does. */
    void select(String element) {
        page().evaluate("id => document.querySelector('draft-editor').model.goTo(id)", element);
        drawn(element).waitFor();
    }

    void rename(String element, String label) {
        select(element);
        drawn(element).locator(".djs-hit").first().dblclick();
        Locator field = page().locator(".djs-direct-editing-content");
        field.fill(label);
        field.press("Enter");
    }

    /** As with the key, where the cursor is on the canvas. */
    void remove(String element) {
        select(element);
        page().locator(".editor-canvas .djs-context-pad [data-action=delete]").click();
        Visitor.waitUntilGone(drawn(element));
    }

    /** Types into a cell of a table, in place of what it says. */
    void write(String cell, String text) {
        page().locator("[data-element-id='" + cell + "']").click();
        page().keyboard().press("Control+a");
        page().keyboard().press("Backspace");
        page().keyboard().type(text);
    }

    /** Waits until what is drawn is saved and what the server finds in it is shown. */
    void awaitChecks() {
        page().waitForCondition(() -> (Boolean) page().evaluate("""
                () => {
                  const { saving, checks } = document.querySelector('draft-editor');
                  return !saving.isDirty && !saving.isSending && checks.list.dataset.checked === String(checks.turn);
                }
                """));
    }

    boolean isPublishable() {
        awaitChecks();
        return part("verdict").getAttribute("class").contains("good");
    }

    String findings() {
        awaitChecks();
        return part("findings").innerText();
    }

    void upload(String name, String xml) {
        part("file").setInputFiles(new FilePayload(name, "application/xml", xml.getBytes(StandardCharsets.UTF_8)));
        part("notes").locator(".notice").first().waitFor();
    }

    String export() {
        Download download =
                page().waitForDownload(() -> page().locator("[data-act=export]").click());
        try (InputStream content = download.createReadStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
