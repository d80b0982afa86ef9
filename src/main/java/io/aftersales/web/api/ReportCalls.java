package io.aftersales.web.api;

import io.aftersales.domain.actor.Actor;
import io.aftersales.domain.input.Fields;
import io.aftersales.domain.report.Period;
import io.aftersales.reports.ReportReaders;
import io.aftersales.security.CurrentActor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.context.request.ServletWebRequest;

/** What the calls of all reports have in common: who may ask, how a question is read, and what it is answered as. */
@Component
class ReportCalls {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");

    private final RegisterWriter writer;
    private final CurrentActor actor;
    private final Clock clock;

    ReportCalls(RegisterWriter writer, CurrentActor actor, Clock clock) {
        this.writer = writer;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Reads a question; who asks comes before what is asked.
     *
     * @param parameters that the report takes beside {@link ReportFormat#PARAMETER}
     */
    <Q> Q ask(ServletWebRequest web, Set<String> parameters, Function<Fields, Q> reader) {
        ReportReaders.require(actor.get());
        HttpServletRequest request = web.getRequest();
        Set<String> known = new HashSet<>(parameters);
        known.add(ReportFormat.PARAMETER);
        Filters.refuseUnknown(request, known);
        Map<String, String> given = new HashMap<>();
        parameters.forEach(
                name -> Optional.ofNullable(request.getParameter(name)).ifPresent(value -> given.put(name, value)));
        Fields fields = Fields.of(given);
        Q question = reader.apply(fields);
        fields.throwIfAny();
        return question;
    }

    Actor reader() {
        return actor.get();
    }

    /** A whole number from 1 on; {@code usual} where it is absent. */
    static int number(Fields fields, String name, int usual, int most) {
        String text = fields.id(name);
        if (text == null) {
            return usual;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            fields.error(name, "OUT_OF_RANGE", "must be a whole number from 1 to " + most);
        }
        return number;
    }

    <R> void answer(ServletWebRequest web, Register<R> register)
            throws IOException, HttpMediaTypeNotAcceptableException {
        HttpServletResponse response = Objects.requireNonNull(web.getResponse());
        writer.write(register, ReportFormat.asked(web), web.getLocale(), response);
    }

    /** What a report is saved as: that a day was not over has to be seen later too. */
    String fileOf(String report, Period period) {
        String days = period.days() == 1 ? period.from().toString() : period.from() + "-to-" + period.to();
        return report + "-" + days + (isRunning(period) ? "-provisional" : "");
    }

    Map<String, ?> headOfDay(Period day) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("date", day.from());
        head.put("provisional", isRunning(day));
        return head;
    }

    Map<String, ?> headOf(Period period) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("from", period.from());
        head.put("to", period.to());
        head.put("provisional", isRunning(period));
        return head;
    }

    private boolean isRunning(Period period) {
        return period.isRunning(clock.instant());
    }
}
