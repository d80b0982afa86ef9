package io.aftersales;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The demo's two shifts in a test: agent-chen works by day, agent-lin by night. */
public final class Shifts {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Api api;
    private final LocalDate first;

    private Shifts(Api api, LocalDate first) {
        this.api = api;
        this.first = first;
    }

    /** From the first midnight on both work for at least four days in a row. */
    public static Shifts from(Api api) {
        LocalDate first = api.now().atZone(SHANGHAI).toLocalDate().plusDays(1);
        String dayOff = first.plusDays(5).getDayOfWeek().name();
        say(api, "agent-chen", "day", dayOff);
        say(api, "agent-lin", "night", dayOff);
        return new Shifts(api, first);
    }

    private static void say(Api api, String login, String shift, String dayOff) {
        api.put("supervisor-zhou", "/roster/" + login, Map.of("shift", shift, "dayOff", dayOff))
                .expect(200);
    }

    /** Nobody works shifts, so that nobody is warned before a night. */
    public static void nobodyWorksAny(Api api) {
        for (String agent : List.of("agent-chen", "agent-lin")) {
            api.put("supervisor-zhou", "/roster/" + agent, Map.of()).expect(200);
        }
    }

    /** The day of that number, 0 being the first whole one. */
    public LocalDate day(int number) {
        return first.plusDays(number);
    }

    public Instant at(int day, String time) {
        return day(day).atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
    }

    public Instant advanceTo(int day, String time) {
        Instant to = at(day, time);
        api.advanceTo(to);
        return to;
    }

    public String handover(int day, String shift) {
        return "/handovers/" + day(day) + "-" + shift;
    }
}
