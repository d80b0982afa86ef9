package io.aftersales.shifts;

import io.aftersales.domain.contact.Bilingual;
import io.aftersales.domain.deadline.WorkCalendar;
import io.aftersales.domain.report.Period;
import io.aftersales.domain.shift.Absence;
import io.aftersales.domain.shift.Assignment;
import io.aftersales.domain.shift.Roster;
import io.aftersales.domain.shift.RunOn;
import io.aftersales.domain.shift.ShiftPattern;
import io.aftersales.ledger.HolidayFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The roster as it was said by now. */
@Repository
public class Rosters {

    private final JdbcClient jdbc;
    private final WorkCalendar calendar = HolidayFile.load(HolidayFile.LATEST);

    Rosters(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * With everything that bears on the weeks around the instant. Agents who may not enter are left out.
     *
     * @see Roster#MOST_DAYS
     */
    public Roster around(Instant at) {
        return new Roster(patterns(), assignments(), runOns(Period.dayOf(at)), absences(), calendar);
    }

    /** Whether anything was ever said of the shifts of the login; who has none is never off duty. */
    public boolean includes(String login) {
        return jdbc.sql("select exists (select 1 from aftersales.roster_entry where login = :login)")
                .param("login", login)
                .query(Boolean.class)
                .single();
    }

    private List<ShiftPattern> patterns() {
        return jdbc.sql("select * from aftersales.shift_pattern order by id")
                .query(Rosters::pattern)
                .list();
    }

    static ShiftPattern pattern(ResultSet row, int index) throws SQLException {
        return new ShiftPattern(
                row.getString("shift"),
                new Bilingual(row.getString("name_zh"), row.getString("name_en")),
                row.getObject("starts", LocalTime.class),
                row.getObject("ends", LocalTime.class),
                row.getObject("valid_from", LocalDate.class),
                row.getBoolean("ended"));
    }

    private List<Assignment> assignments() {
        return jdbc.sql("""
                        select r.* from aftersales.roster_entry r join aftersales.app_user u on u.login = r.login
                        where u.role = 'AGENT' and u.enabled order by r.id
                        """).query(Rosters::assignment).list();
    }

    static Assignment assignment(ResultSet row, int index) throws SQLException {
        Integer dayOff = row.getObject("day_off", Integer.class);
        return new Assignment(
                row.getString("login"),
                row.getString("shift"),
                dayOff == null ? null : DayOfWeek.of(dayOff),
                row.getBoolean("rests_on_holidays"),
                row.getBoolean("leads"),
                row.getObject("valid_from", LocalDate.class));
    }

    private List<RunOn> runOns(LocalDate day) {
        return jdbc.sql("select * from aftersales.shift_run_on where shift_date >= :since order by id")
                .param("since", day.minusDays(Roster.MOST_DAYS))
                .query((row, index) -> new RunOn(
                        row.getString("login"),
                        row.getObject("shift_date", LocalDate.class),
                        row.getObject("until_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private List<Absence> absences() {
        return jdbc.sql("""
                        select login, absent_from, absent_until from (
                            select distinct on (login) login, absent_from, absent_until
                            from aftersales.agent_profile order by login, id desc) newest
                        where absent_from is not null
                        """)
                .query((row, index) -> new Absence(
                        row.getString("login"),
                        row.getObject("absent_from", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("absent_until", OffsetDateTime.class))))
                .list();
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
