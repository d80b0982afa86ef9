package io.aftersales.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.aftersales.domain.deadline.WorkCalendar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The holidays that ship with the program, one resource a version: {@code holidays/cn-2026.json}.
 *
 * <p>A new notice becomes a new file; a published one is not edited, since deadlines name the version they were computed
 * with.
 */
public final class HolidayFile {

    /** The version that holds the latest notice. */
    public static final String LATEST = "2026";

    private record Contents(String zone, String note, Map<Integer, YearOfDates> years) {}

    private record YearOfDates(String source, Set<LocalDate> off, Set<LocalDate> work) {}

    private HolidayFile() {}

    /**
     * Reads one version.
     *
     * @throws IllegalArgumentException if there is no such version
     */
    public static WorkCalendar load(String version) {
        String resource = "/holidays/cn-" + version + ".json";
        try (InputStream in = HolidayFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("There is no holiday file " + resource);
            }
            ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
            return calendar("cn-" + version, mapper.readValue(in, Contents.class));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + resource, e);
        }
    }

    private static WorkCalendar calendar(String version, Contents contents) {
        Map<Integer, WorkCalendar.Year> years = contents.years().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new WorkCalendar.Year(
                                entry.getValue().off(), entry.getValue().work())));
        return new WorkCalendar(version, ZoneId.of(contents.zone()), years);
    }
}
