package io.aftersales.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.Desk;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A diagram takes the page's colours, by day and by night: what is written and marked in it can be read in both. */
@DeskTest
class DiagramColoursBrowserTest {

    private static final double OF_TEXT = 4.5;
    private static final double OF_LINES = 3;
    private static final double MOST = 21;

    /** A label's with its own shape, or with the ground where it stands beside one. */
    private static final String LABEL = """
            (label) => {
              const [shape] = label.parentElement.children;
              const ground = ['rect', 'circle', 'polygon'].includes(shape.localName) && getComputedStyle(shape).fill;
              return contrast(getComputedStyle(label).fill, ground || 'none');
            }
            """;

    private static final String LINE = "(line) => contrast(getComputedStyle(line).stroke, 'none')";

    private static final String WORD = "(word) => contrast(getComputedStyle(word).color, 'none')";

    /** As WCAG counts it; the ground of a page's panels where a shape has none. */
    private static final String CONTRAST = """
            (one, other) => {
              const surface = getComputedStyle(document.documentElement).getPropertyValue('--surface');
              const luminance = (colour) => {
                const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d');
                context.fillStyle = colour === 'none' ? surface : colour;
                context.fillRect(0, 0, 1, 1);
                const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].map((part) => part / 255)
                  .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
                return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
              };
              const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
              return (light + 0.05) / (dark + 0.05);
            }
            """;

    @Autowired
    private Desk desk;

    @Autowired
    private Api api;

    private Visitor visitor(String login) {
        return Visitor.loggedIn(desk.baseUrl(), "en", login);
    }

    @Test
    void the_way_of_a_case_is_read_by_day_and_by_night() {
        Case shipped = new Requests(api).returnRefund("239.00").approve();
        try (Visitor supervisor = visitor("supervisor-zhou")) {
            supervisor.open("/cases/" + shipped.id());
            supervisor.seeDiagram();
            for (boolean night : new boolean[] {false, true}) {
                turn(supervisor, night);
                assertGround(supervisor.page(), "case-diagram");
                assertLabels(supervisor.page(), "case-diagram");
                assertLines(supervisor.page(), "case-diagram .is-taken .djs-visual > :is(path, circle, rect)");
                assertLines(supervisor.page(), "case-diagram .is-active .djs-visual > rect");
                supervisor.keepPictures(night ? "case-diagram-dark" : "case-diagram-light");
            }
            assertThat(supervisor.errors()).isEmpty();
        }
    }

    @Test
    void where_cases_wait_is_read_by_day_and_by_night() {
        new Requests(api).returnRefund("239.00");
        try (Visitor owner = visitor("owner-gu")) {
            owner.open("/studio/processes/return-refund/heat?measure=STANDING");
            owner.page().locator("heat-diagram[data-ready]").waitFor();
            for (boolean night : new boolean[] {false, true}) {
                turn(owner, night);
                assertGround(owner.page(), "heat-diagram");
                assertLabels(owner.page(), "heat-diagram");
                owner.keepPictures(night ? "studio-heat-dark" : "studio-heat-light");
            }
            assertThat(owner.errors()).isEmpty();
        }
    }

    @Test
    void what_is_drawn_is_read_by_day_and_by_night() {
        try (Visitor owner = visitor("owner-gu")) {
            EditedDraft draft = EditedDraft.open(owner, EditedDraft.begin(api, "parcel-loss"));
            for (boolean night : new boolean[] {false, true}) {
                turn(owner, night);
                assertGround(owner.page(), ".editor-canvas");
                assertLabels(owner.page(), ".editor-canvas");
                draft.select("Task_AskCourier");
                owner.page().locator(".djs-context-pad [data-action=append]").click();
                owner.page().locator(".djs-popup .entry").first().waitFor();
                assertThat(least(
                                owner.page(),
                                WORD,
                                ".djs-popup :is(.djs-popup-label, .djs-popup-entry-description, h3)"))
                        .as("the menu of steps")
                        .isBetween(OF_TEXT, MOST);
                owner.keepPictures(night ? "studio-menu-dark" : "studio-menu-light");
                owner.page().keyboard().press("Escape");
            }
            assertThat(owner.errors()).isEmpty();
        }
    }

    private static void turn(Visitor visitor, boolean night) {
        if (night) {
            visitor.turnDark();
        } else {
            visitor.turnLight();
        }
    }

    private static void assertGround(Page page, String canvas) {
        assertThat(page.evaluate("""
                        canvas => {
                          const probe = document.body.appendChild(document.createElement('div'));
                          probe.style.background = 'var(--surface)';
                          const surface = getComputedStyle(probe).backgroundColor;
                          probe.remove();
                          return getComputedStyle(document.querySelector(canvas)).backgroundColor === surface;
                        }
                        """, canvas))
                .as("the ground of " + canvas + " is that of the page")
                .isEqualTo(true);
    }

    private static void assertLabels(Page page, String canvas) {
        assertThat(least(page, LABEL, canvas + " .djs-visual > text"))
                .as("labels of " + canvas)
                .isBetween(OF_TEXT, MOST);
    }

    private static void assertLines(Page page, String lines) {
        assertThat(least(page, LINE, lines)).as(lines).isBetween(OF_LINES, MOST);
    }

    /** Infinity where there is nothing of the kind. */
    private static double least(Page page, String contrast, String selector) {
        String each = "[...document.querySelectorAll(selector)].map(" + contrast + ")";
        return ((Number) page.evaluate(
                        "(selector) => { const contrast = " + CONTRAST + "; return Math.min(..." + each + "); }",
                        selector))
                .doubleValue();
    }
}
