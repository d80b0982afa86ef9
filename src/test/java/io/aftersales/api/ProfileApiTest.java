package io.aftersales.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftersales.Api;
import io.aftersales.Api.Answer;
import io.aftersales.DeskTest;
import io.aftersales.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The figures of the other profiles, as cases of their channels get them, and the fallback that shows. */
@DeskTest
class ProfileApiTest {

    private static final Pattern TERM = Pattern.compile("(HOURS|DAYS24|NATDAY|NEXT0)\\((\\d+)\\)");

    @Autowired
    Api api;

    private Returns returns;

    @BeforeEach
    void lead_cases() {
        returns = new Returns(api);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KUAISHOU | HOURS(48) KUAISHOU | NATDAY(10) KUAISHOU | DAYS24(7) KUAISHOU | NATDAY(7) KUAISHOU | NEXT0(7) KUAISHOU",
                "TAOBAO | DAYS24(5) TAOBAO | NATDAY(7) TAOBAO | CAPPED(HOURS(72), DAYS24(10)@waybill) TAOBAO | NATDAY(7) TAOBAO | NEXT0(7) TAOBAO",
                "TMALL | HOURS(48) KUAISHOU | NATDAY(7) TMALL | DAYS24(7) KUAISHOU | NATDAY(5) TMALL | NEXT0(7) TMALL",
                "DOUYIN | HOURS(48) DOUYIN | NATDAY(7) DOUYIN | CAPPED(HOURS(48), DAYS24(7)@waybill) DOUYIN | NATDAY(7) KUAISHOU | NATDAY(7) DOUYIN",
                "WECHAT | HOURS(48) WECHAT | NATDAY(7) WECHAT | DAYS24(10) WECHAT | NATDAY(7) WECHAT | NEXT0(7) KUAISHOU",
                "JD | HOURS(72) JD | NATDAY(7) JD | DAYS24(7) JD | NATDAY(7) KUAISHOU | NATDAY(7) JD",
                "PDD | HOURS(48) PDD | NATDAY(10) KUAISHOU | NEXT0(3) PDD | NATDAY(7) KUAISHOU | NEXT0(7) PDD",
                "OWN | HOURS(48) KUAISHOU | NATDAY(10) KUAISHOU | DAYS24(7) KUAISHOU | NATDAY(7) KUAISHOU | NEXT0(7) KUAISHOU"
            })
    void a_case_runs_on_the_figures_of_its_channel_or_visibly_on_the_base_profiles(
            String channel, String review, String shipBack, String inspection, String afterRejection, String window) {
        Order order =
                api.order().with("channel", channel).line("1", 2, "100.00").put();
        String caseId = order.open("1", 1, "NO_REASON");
        assertClock(caseId, "no-reason-window", window);
        assertClock(caseId, "merchant-review", review);
        returns.approve(caseId);
        assertClock(caseId, "buyer-ship-back", shipBack);
        returns.ship(caseId);
        assertClock(caseId, "return-transit", "DAYS24(10) KUAISHOU");
        returns.sign(caseId, api.now().minus(Duration.ofMinutes(1)));
        assertClock(caseId, "merchant-inspection", inspection);
        returns.pass(caseId);
        assertClock(caseId, "refund-payout", "HOURS(24) KUAISHOU");

        String rejected = order.open("1", 1, "QUALITY");
        api.complete("agent-chen", rejected, "review-request", returns.rejection())
                .expect(200);
        assertClock(rejected, "after-rejection", afterRejection);
    }

    /** @param expected the clock and the profile that it comes from */
    private void assertClock(String caseId, String clause, String expected) {
        JsonNode clock = returns.clock(caseId, clause);
        String term = clock.get("clock").asText();
        assertThat(term + " " + clock.get("profile").asText()).as(clause).isEqualTo(expected);
        Instant anchor = Api.instant(clock.get("anchorAt").asText());
        assertThat(Api.instant(clock.get("dueAt").asText())).as(clause).isEqualTo(end(term, anchor, caseId));
        String why = "/cases/" + caseId + "/deadlines/" + clause + "/explain";
        Answer explained = api.get("agent-chen", why).expect(200);
        assertThat(String.join(" ", Returns.texts(explained.body().get("zh")))).containsPattern("\\p{IsHan}");
        assertThat(String.join(" ", Returns.texts(explained.body().get("en")))).doesNotContainPattern("\\p{IsHan}");
        assertThat(explained.text("/profile")).isEqualTo(clock.get("profile").asText());
    }

    private Instant end(String term, Instant anchor, String caseId) {
        if (!term.startsWith("CAPPED")) {
            return end(term, anchor);
        }
        Instant waybill = returns.anchorAt(caseId, "return-transit");
        Instant own = end(term.substring(7, term.indexOf(',')), anchor);
        Instant cap = end(term.substring(term.indexOf(',') + 2, term.indexOf('@')), waybill);
        return own.isBefore(cap) ? own : cap;
    }

    private static Instant end(String term, Instant anchor) {
        Matcher figure = TERM.matcher(term);
        assertThat(figure.matches()).as(term).isTrue();
        int n = Integer.parseInt(figure.group(2));
        Map<String, Instant> ends = Map.of(
                "HOURS", anchor.plus(Duration.ofHours(n)),
                "DAYS24", anchor.plus(Duration.ofHours(24L * n)),
                "NATDAY", Returns.midnight(anchor, n + 1),
                "NEXT0", Returns.midnight(anchor, n + 1));
        return ends.get(figure.group(1));
    }
}
