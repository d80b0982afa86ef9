package io.aftersales.domain.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of an explanation, with the times of one zone. */
final class Wording {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MILLI = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    /** More working days than this are named by the first and the last. */
    private static final int FULL_LIST = 10;

    private final ZoneId zone;

    Wording(ZoneId zone) {
        this.zone = zone;
    }

    Step at(Anchor anchor) {
        return new Step(anchor.zh() + " " + zh(anchor.at()), anchor.en() + " at " + en(anchor.at()));
    }

    Step hours(int n) {
        return new Step("+" + n + " 小时", "+" + counted(n, "hour"));
    }

    Step days24(int n) {
        return new Step("+" + n + " 天，每天 24 小时", "+" + counted(n, "day") + " of 24 hours");
    }

    Step days(int n) {
        return new Step("+" + n + " 天", "+" + counted(n, "day"));
    }

    Step calendarDays(int n) {
        return new Step("+" + n + " 个自然日，末日 24:00 届满", "+" + counted(n, "calendar day") + ", to the end of the last");
    }

    Step fromNextMidnight(LocalDate first) {
        return new Step("自次日零时 " + first + " 00:00 起算", "counted from the next midnight, " + first + " 00:00");
    }

    Step dayNotCounted(LocalDate first) {
        return new Step("当日不计，自 " + first + " 起算", "that day is not counted; counted from " + first);
    }

    Step workdays(List<LocalDate> counted, WorkCalendar calendar) {
        if (counted.size() > FULL_LIST) {
            LocalDate last = counted.get(counted.size() - 1);
            return new Step(
                    "第 1 个工作日 " + counted.get(0) + "，第 " + counted.size() + " 个工作日 " + last,
                    "working day 1 is " + counted.get(0) + ", working day " + counted.size() + " is " + last);
        }
        return new Step(
                "计入的工作日：" + dates(counted, calendar, "、", "（调休上班）"),
                "working days counted: " + dates(counted, calendar, ", ", " (make-up day)"));
    }

    Step endOf(LocalDate day) {
        return new Step(day + " 24:00 届满", "to the end of " + day);
    }

    Step openHours(Term.BizHours term) {
        return new Step(
                "+" + term.n() + " 个工作小时，工作日 " + term.hours(),
                "+" + counted(term.n(), "business hour") + ", working days " + term.hours());
    }

    Step counted(LocalDate day, Duration used) {
        return new Step(day + " 计 " + zh(used), day + " counts " + en(used));
    }

    Step agreed(Instant instant) {
        return new Step("双方约定 " + zh(instant), "agreed by both parties: " + en(instant));
    }

    Step frozen(Span freeze) {
        return frozen(face(freeze.from(), zone), face(freeze.to(), zone), freeze.length());
    }

    Step frozenOnFace(Span freeze) {
        return frozen(face(freeze.from(), ZoneOffset.UTC), face(freeze.to(), ZoneOffset.UTC), freeze.length());
    }

    Step replaced(Term normal, HolidayMeasure.Replace measure) {
        return new Step(
                "假期 " + face(measure.from(), zone) + " 至 " + face(measure.to(), zone) + " 内发生，" + normal + " 改为 "
                        + measure.term(),
                "within the holiday from " + face(measure.from(), zone) + " to " + face(measure.to(), zone) + ", "
                        + normal + " becomes " + measure.term());
    }

    Step reaches(Instant instant) {
        return new Step("= " + zh(instant), "= " + en(instant));
    }

    Step earlier(Instant instant) {
        return new Step("取较早者：" + zh(instant), "the earlier of the two: " + en(instant));
    }

    Step alreadyPassed(Instant start) {
        return new Step(
                "上限早于起点，以起点为准：" + zh(start), "the cap had passed before the start: due at the start, " + en(start));
    }

    Step unannounced(int year) {
        return new Step(
                year + " 年放假安排尚未公布，暂按周末计算",
                "the holidays of " + year + " are not announced: provisional, weekends only");
    }

    Step kept(Instant told) {
        return new Step("不早于已告知的时间：" + zh(told), "not before what was told: " + en(told));
    }

    Step due(Instant dueAt) {
        return new Step("截止 " + zh(dueAt) + "，在此之前收到为按时", "due at " + en(dueAt) + "; received before it is in time");
    }

    private static Step frozen(String from, String to, Duration length) {
        return new Step(
                "假期停表 " + from + " 至 " + to + "，顺延 " + zh(length),
                "stands still from " + from + " to " + to + ", moves the end by " + en(length));
    }

    private static String dates(List<LocalDate> dates, WorkCalendar calendar, String separator, String makeUpMark) {
        return dates.stream()
                .map(date -> calendar.isMakeUpDay(date) ? date + makeUpMark : date.toString())
                .collect(Collectors.joining(separator));
    }

    private String zh(Instant instant) {
        return face(instant, zone) + (isShanghai() ? "（上海时间）" : "（" + zone + "）");
    }

    private String en(Instant instant) {
        return face(instant, zone) + " " + (isShanghai() ? "Shanghai" : zone);
    }

    private boolean isShanghai() {
        return zone.getId().equals("Asia/Shanghai");
    }

    private static String face(Instant instant, ZoneId zone) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, zone);
        return time.format(time.getNano() != 0 ? MILLI : time.getSecond() != 0 ? SECOND : MINUTE);
    }

    private static String zh(Duration duration) {
        return amount(duration, " 小时", " 分", " 秒");
    }

    private static String en(Duration duration) {
        return amount(duration, " h", " min", " s");
    }

    /** The units that are not nought; thousandths are left to the exact times beside it. */
    private static String amount(Duration duration, String hours, String minutes, String seconds) {
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), hours);
        append(text, duration.toMinutesPart(), minutes);
        append(text, duration.toSecondsPart(), seconds);
        return text.isEmpty() ? "0" + seconds : text.toString();
    }

    private static void append(StringBuilder text, long value, String unit) {
        if (value != 0) {
            text.append(text.isEmpty() ? "" : " ").append(value).append(unit);
        }
    }

    private static String counted(int n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
