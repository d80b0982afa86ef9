package io.aftersales.web.ui;

import io.aftersales.domain.cases.CaseOutcome;
import io.aftersales.domain.cases.CaseType;
import io.aftersales.domain.deadline.DeadlineState;
import io.aftersales.domain.deadline.Rung;
import io.aftersales.domain.money.Money;
import io.aftersales.domain.refusal.Refusal;
import io.aftersales.domain.refusal.Refusal.FieldError;
import io.aftersales.evidence.EvidenceKind;
import io.aftersales.ledger.LedgerRow;
import io.aftersales.studio.model.ElementNames;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** How a page writes what the desk knows: in the page's language, in Shanghai time, in yuan. */
public final class Display {

    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter HOURS = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final int BRIEF = 8;

    /** What every browser can show; photos of some phones (HEIC) are none of it. */
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/webp", "image/gif");

    private static final BigDecimal SECONDS_OF_AN_HOUR = BigDecimal.valueOf(3600);

    private static final Pattern QUOTED = Pattern.compile("“(.+)”");

    private final MessageSource messages;
    private final Locale locale;
    private final Instant now;

    Display(MessageSource messages, Locale locale, Instant now) {
        this.messages = messages;
        this.locale = locale;
        this.now = now;
    }

    public String at(Instant instant) {
        return MINUTES.format(instant.atZone(SHANGHAI));
    }

    /** An hour of the clock, without the year. */
    public String hour(Instant instant) {
        return HOURS.format(instant.atZone(SHANGHAI));
    }

    /** To a tenth of a second. */
    public String seconds(long millis) {
        return BigDecimal.valueOf(millis)
                .movePointLeft(3)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** An instant as the history keeps it. */
    public String atText(Object instant) {
        return at(Instant.parse(String.valueOf(instant)));
    }

    /** For programs, the page's own scripts among them. */
    public String iso(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.MILLIS).atZone(SHANGHAI));
    }

    /** What the countdown says before its script runs. */
    public String left(Instant dueAt) {
        Duration left = Duration.between(now, dueAt);
        return left.isNegative() || left.isZero() ? text("time.due") : spanned(left);
    }

    /** How long something took; nothing where that is not known. */
    public String lasted(@Nullable Long seconds) {
        return seconds == null ? "–" : spanned(Duration.ofSeconds(seconds));
    }

    private String spanned(Duration time) {
        if (time.toDays() >= 2) {
            return text("time.days", time.toDays(), time.toHoursPart());
        }
        return time.toHours() > 0
                ? text("time.hours", time.toHours(), time.toMinutesPart())
                : text("time.minutes", time.toMinutes(), time.toSecondsPart());
    }

    public String yuan(Money amount) {
        return "¥" + amount;
    }

    /** A rate in hundredths; null for one that there is not, which leaves the attribute out. */
    public @Nullable String percent(@Nullable BigDecimal rate) {
        return rate == null ? null : rate.movePointRight(2).toPlainString();
    }

    /** To a tenth of an hour. */
    public @Nullable String hours(@Nullable Long seconds) {
        return seconds == null
                ? null
                : BigDecimal.valueOf(seconds)
                        .divide(SECONDS_OF_AN_HOUR, 1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /** By how much an amount changed; nothing where it did not. */
    public String change(Money difference) {
        if (difference.fen() == 0) {
            return "";
        }
        return difference.isPositive() ? "+¥" + difference : "−¥" + Money.ZERO.minus(difference);
    }

    public String signed(int count) {
        return count < 0 ? "−" + -count : "+" + count;
    }

    /** Enough of a case's id for people to tell cases apart. */
    public String brief(String caseId) {
        return caseId.substring(0, Math.min(BRIEF, caseId.length()));
    }

    public String text(String key, Object... values) {
        String found = messages.getMessage(key, toTexts(values), key, locale);
        return found == null ? key : found;
    }

    /** What an element of a diagram is called: a name that ships in the page's language, an owner's own as he wrote it. */
    public String element(String name) {
        return Languages.isChinese(locale) ? ElementNames.chinese(name) : name;
    }

    /** The kind of an element, by what BPMN or DMN calls it; that itself where it is none of those that ship. */
    public String part(String type) {
        return firstText(Stream.of("studio.part." + type, type));
    }

    /** Tasks and messages by their keys, as a replay tells them. */
    public String acts(List<String> keys) {
        return keys.stream()
                .map(key -> firstText(Stream.of("task." + key, "studio.message." + key, key)))
                .collect(Collectors.joining(", "));
    }

    /** What silence means: told for the clause or the type of the case where that has words of its own. */
    public String consequence(String onExpiry, @Nullable String clause, CaseType type, Money amount) {
        String key = "consequence." + onExpiry;
        return firstText(Stream.of(key + "." + clause, key + "." + type, key), yuan(amount));
    }

    /** The first of these keys that has a text; the last one itself if none has. */
    public String firstText(Stream<String> keys, Object... values) {
        String found = "";
        for (String key : (Iterable<String>) keys::iterator) {
            found = text(key, values);
            if (!found.equals(key)) {
                return found;
            }
        }
        return found;
    }

    /** Why a field was refused; what the rule's own words quote stands in the page's sentence too. */
    public String problem(FieldError error) {
        String key = "problem." + error.rule();
        Matcher quoted = QUOTED.matcher(error.message());
        String own = text(key, quoted.find() ? quoted.group(1) : "");
        return own.equals(key) ? error.message() : own;
    }

    /** Why a form was refused as a whole. */
    public String problem(Refusal refusal) {
        return problem(new FieldError("", refusal.code(), refusal.detail()));
    }

    /** A way of counting that a measure brings in, such as {@code NATDAY(15)}. */
    public String counted(String clock) {
        int open = clock.indexOf('(');
        return text("measures.counted." + clock.substring(0, open), clock.substring(open + 1, clock.length() - 1));
    }

    /** Who did something, to the buyer: staff stand as their party already. */
    public String toBuyer(String actor, String buyer) {
        return actor.equals(buyer) ? text("my.you") : text("my.by." + actor);
    }

    /** Numbers as they are, without the thousands separators of a language. */
    private static Object[] toTexts(Object[] values) {
        return Arrays.stream(values).map(String::valueOf).toArray();
    }

    public String roles(List<String> roles) {
        return roles.stream().map(role -> text("role." + role)).collect(Collectors.joining(", "));
    }

    /** Whom the next steps of the ladder are for. */
    public String receivers(List<Rung> rungs) {
        return rungs.stream()
                .map(rung -> rung.step().role())
                .map(role -> role == null ? text("case.owner") : text("role." + role))
                .collect(Collectors.joining(", "));
    }

    public String kinds(List<EvidenceKind> anyOf) {
        return anyOf.stream()
                .map(kind -> text("kind." + kind))
                .reduce((first, next) -> text("kind.or", first, next))
                .orElse("");
    }

    public boolean isPicture(String contentType) {
        return PICTURES.contains(contentType);
    }

    /** What evidence came too late for: a clause, or the case or dispute as a whole. */
    public String ended(String lateAfter) {
        String clause = text("clause." + lateAfter);
        return clause.equals("clause." + lateAfter) ? text("ended." + lateAfter) : clause;
    }

    /** A login stands for itself; where a clock acted, the page says so. */
    public String person(String actor) {
        return actor.equals("SYSTEM") ? text("role.SYSTEM") : actor;
    }

    public String tone(@Nullable CaseOutcome outcome) {
        if (outcome == null) {
            return "";
        }
        return switch (outcome) {
            case REFUNDED, EXCHANGED, REPAIRED, REIMBURSED, COMPENSATED, SETTLED -> "good";
            case REJECTED, EXPIRED -> "warn";
            default -> "";
        };
    }

    public String tone(DeadlineState state) {
        return switch (state) {
            case RUNNING -> "accent";
            case MET -> "good";
            case MISSED -> "bad";
            case SUSPENDED -> "warn";
            case CANCELLED -> "";
        };
    }

    public boolean runs(DeadlineState state) {
        return state == DeadlineState.RUNNING;
    }

    public List<String> arithmetic(LedgerRow clock) {
        boolean chinese = Languages.isChinese(locale);
        return clock.arithmetic().stream()
                .map(step -> chinese ? step.zh() : step.en())
                .toList();
    }
}
