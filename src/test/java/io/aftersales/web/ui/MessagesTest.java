package io.aftersales.web.ui;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.accounts.Account;
import io.aftersales.accounts.Booking;
import io.aftersales.accounts.Settlement;
import io.aftersales.cases.grace.GraceOrder;
import io.aftersales.cases.measure.Announcement;
import io.aftersales.cases.measure.DeadlineMeasure;
import io.aftersales.cases.migration.CaseMigration;
import io.aftersales.domain.actor.BuyerClass;
import io.aftersales.domain.actor.Role;
import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseStatus;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.cases.Reason;
import io.aftersales.domain.cases.RepairMode;
import io.aftersales.domain.cases.Responsibility;
import io.aftersales.domain.contact.ContactChannel;
import io.aftersales.domain.contact.MailMark;
import io.aftersales.domain.contact.Placeholder;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.OnExpiry;
import io.aftersales.domain.deadline.Party;
import io.aftersales.domain.deadline.Relief;
import io.aftersales.domain.migration.ClockProof;
import io.aftersales.domain.refund.PayoutKind;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.mail.Language;
import io.aftersales.mail.MailKind;
import io.aftersales.orders.Channel;
import io.aftersales.reconciliation.Difference;
import io.aftersales.reports.DoubtfulParcels.Doubt;
import io.aftersales.reports.ParcelRegister.Matter;
import io.aftersales.security.SignOnRefusal;
import io.aftersales.studio.check.Check;
import io.aftersales.studio.replay.Replay;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages say everything, and nothing is said that no page uses. */
class MessagesTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** Keys that are put together from a prefix and a name of the domain. */
    private static final Map<String, Enum<?>[]> BY_NAME = Map.ofEntries(
            Map.entry("channel.", Channel.values()),
            Map.entry("shifts.day.", DayOfWeek.values()),
            Map.entry("role.", Role.values()),
            Map.entry("login.refused.", SignOnRefusal.values()),
            Map.entry("buyer.", BuyerClass.values()),
            Map.entry("party.", Party.values()),
            Map.entry("state.", DeadlineState.values()),
            Map.entry("type.", CaseType.values()),
            Map.entry("mode.", RepairMode.values()),
            Map.entry("reason.", Reason.values()),
            Map.entry("responsibility.", Responsibility.values()),
            Map.entry("status.", CaseStatus.values()),
            Map.entry("outcome.", CaseOutcome.values()),
            Map.entry("my.now.", CaseStatus.values()),
            Map.entry("my.closed.", CaseOutcome.values()),
            Map.entry("my.otherwise.", OnExpiry.values()),
            Map.entry("payout.", PayoutKind.values()),
            Map.entry("matter.", Matter.values()),
            Map.entry("doubt.", Doubt.values()),
            Map.entry("consequence.", OnExpiry.values()),
            Map.entry("board.consequence.", OnExpiry.values()),
            Map.entry("kind.", EvidenceKind.values()),
            Map.entry("contact.", ContactChannel.values()),
            Map.entry("grace.", GraceOrder.Cause.values()),
            Map.entry("placeholder.", Placeholder.values()),
            Map.entry("measures.kind.", Announcement.ANNOUNCED.toArray(new Announcement.Kind[0])),
            Map.entry("measures.hint.", Announcement.ANNOUNCED.toArray(new Announcement.Kind[0])),
            Map.entry("measures.state.", DeadlineMeasure.State.values()),
            Map.entry("measures.standing.", DeadlineMeasure.Standing.values()),
            Map.entry("measures.case.", DeadlineMeasure.CaseState.values()),
            Map.entry("measures.effect.", Relief.Effect.values()),
            Map.entry("mails.mark.", MailMark.values()),
            Map.entry("mails.kind.", MailKind.values()),
            Map.entry("payments.kind.", Difference.Kind.values()),
            Map.entry("studio.check.", Check.values()),
            Map.entry("studio.replay.state.", Replay.State.values()),
            Map.entry("studio.heat.hint.", HeatMeasure.values()),
            Map.entry("studio.heat.measure.", HeatMeasure.values()),
            Map.entry("migration.state.", CaseMigration.State.values()),
            Map.entry("migration.case.", CaseMigration.CaseState.values()),
            Map.entry("migration.timer.", ClockProof.Kind.values()),
            Map.entry("shops.kind.", Booking.Kind.values()),
            Map.entry("shops.notices.language.", Language.values()),
            Map.entry("shops.ledger.", Account.values()),
            Map.entry("shops.settlement.", Settlement.State.values()));

    /** Keys that are put together from names that are no enumeration. */
    private static final List<String> OPEN_PREFIXES = List.of(
            "clause.",
            "task.",
            "act.",
            "event.",
            "notice.",
            "detail.",
            "form.",
            "problem.",
            "nav.",
            "tasks.queue.",
            "tasks.sort.",
            "tasks.facet.",
            "board.by.",
            "board.from.",
            "demo.advance.",
            "demo.sample.",
            "case.related.",
            "case.parcel.",
            "demo.walk.",
            "ended.",
            "report.column.",
            "operations.job.",
            "measures.counting.",
            "measures.counted.",
            "administration.",
            "shops.points.",
            "studio.key.",
            "studio.part.",
            "studio.answer.",
            "studio.message.",
            "my.asked.",
            "my.until.",
            "my.type.",
            "my.mode.",
            "my.act.",
            "my.done.",
            "my.did.",
            "my.by.",
            "my.related.",
            "error.");

    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-zA-Z0-9.-]+)");
    private static final Pattern IN_CODE = Pattern.compile("['\"]([a-z][a-zA-Z]*(?:\\.[a-zA-Z0-9-]+)+)['\"]");
    private static final Pattern CONSTANT_OF_JAVA = Pattern.compile("role\\.SYSTEM");

    private final Properties english = load("messages.properties");
    private final Properties chinese = load("messages_zh_CN.properties");

    @Test
    void both_languages_have_the_same_texts() {
        assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(english.values()).noneMatch(text -> text.toString().isBlank());
        assertThat(chinese.values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void both_languages_fill_in_the_same_values() {
        for (String key : english.stringPropertyNames()) {
            assertThat(placeholders(chinese.getProperty(key)))
                    .as(key)
                    .isEqualTo(placeholders(english.getProperty(key)));
        }
    }

    @Test
    void every_name_of_the_domain_has_a_text() {
        BY_NAME.forEach((prefix, names) -> assertThat(Stream.of(names).map(name -> prefix + name.name()))
                .allSatisfy(key -> assertThat(english).containsKey(key)));
    }

    @Test
    void every_text_that_a_page_asks_for_exists() throws IOException {
        assertThat(english.stringPropertyNames()).containsAll(asked());
    }

    @Test
    void every_text_is_used() throws IOException {
        Set<String> asked = asked();
        assertThat(english.stringPropertyNames())
                .filteredOn(key ->
                        !asked.contains(key) && !CONSTANT_OF_JAVA.matcher(key).matches())
                .filteredOn(key -> BY_NAME.keySet().stream().noneMatch(key::startsWith))
                .filteredOn(key -> OPEN_PREFIXES.stream().noneMatch(key::startsWith))
                .isEmpty();
    }

    @Test
    void no_template_has_words_of_its_own() throws IOException {
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            String words = Files.readString(template)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("(?s)\\[\\[.*?]]", "")
                    .replaceAll("(?s)<[^>]*>", "");
            assertThat(words).as("text of " + template).doesNotContainPattern("\\p{L}");
            assertThat(Files.readString(template))
                    .as("attributes of " + template)
                    .doesNotContainPattern("\\s(title|placeholder|aria-label|alt)=\"[^\"]*\\p{L}");
        }
    }

    private static Set<String> asked() throws IOException {
        Set<String> asked = new TreeSet<>();
        for (Path template : files(RESOURCES.resolve("templates"), ".html")) {
            asked.addAll(matches(IN_TEMPLATE, template));
        }
        for (Path script : files(Path.of("src/main/frontend/src"), ".js", ".jsx")) {
            asked.addAll(matches(IN_CODE, script));
        }
        for (String room : List.of("web/ui", "mail")) {
            for (Path writer : files(Path.of("src/main/java/io/aftersales", room), ".java")) {
                asked.addAll(matches(IN_CODE, writer));
            }
        }
        asked.removeIf(key -> !PREFIXES_OF_TEXTS.contains(key.substring(0, key.indexOf('.'))));
        return asked;
    }

    private static final Set<String> PREFIXES_OF_TEXTS = Stream.of(
                    "product",
                    "nav",
                    "action",
                    "login",
                    "tasks",
                    "notices",
                    "board",
                    "cases",
                    "case",
                    "shops",
                    "measures",
                    "migration",
                    "payments",
                    "replies",
                    "shifts",
                    "handover",
                    "mail",
                    "mails",
                    "agents",
                    "administration",
                    "demo",
                    "my",
                    "reports",
                    "operations",
                    "studio",
                    "time",
                    "keys",
                    "live",
                    "batch",
                    "form",
                    "evidence",
                    "diagram")
            .collect(toCollection(TreeSet::new));

    private static List<String> matches(Pattern pattern, Path file) throws IOException {
        return pattern.matcher(Files.readString(file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static Set<String> placeholders(String text) {
        return Pattern.compile("\\{\\d}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder, String... endings) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    private static Properties load(String name) {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name))) {
            texts.load(reader);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
        return texts;
    }
}
