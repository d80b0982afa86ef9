package io.aftersales.cases;

import static io.aftersales.cases.Columns.utc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.deadline.Grace;
import io.aftersales.ledger.LedgerRow;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Where a case stood when a clock acted on silence: its row, its units and its steps, as long as they may be asked for.
 * Joins the caller's transaction, which holds the case's lock.
 */
@Repository
public class ClockStands {

    private static final TypeReference<Map<String, String>> PLACES = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    ClockStands(JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** @param places steps, by the engine's id of each stay there */
    void keep(LedgerRow missed, Map<String, String> places) {
        jdbc.sql("""
                        insert into aftersales.clock_stand (deadline_id, case_id, kept_at, file, units, places)
                        select :id, c.case_id, :at, to_jsonb(c), coalesce((select jsonb_agg(jsonb_build_object(
                            'line_id', u.line_id, 'unit', u.unit, 'state', u.state))
                            from aftersales.case_unit u where u.case_id = c.case_id), '[]'), cast(:places as jsonb)
                        from aftersales.case_file c where c.case_id = :caseId
                        """)
                .param("id", missed.id())
                .param("caseId", missed.caseId())
                .param("at", utc(clock.instant()))
                .param("places", write(places))
                .update();
    }

    /** The steps at which the case stood, by the engine's id of each stay there; absent if they were not kept. */
    public Optional<Map<String, String>> placesOf(UUID deadlineId) {
        return jdbc.sql("select places from aftersales.clock_stand where deadline_id = :id")
                .param("id", deadlineId)
                .query(String.class)
                .optional()
                .map(this::read);
    }

    /** Another case that has taken units which this one held when the clock acted. Needs the order's lock. */
    public Optional<String> takerOfUnits(UUID deadlineId) {
        return jdbc.sql("""
                        select other.case_id
                        from aftersales.clock_stand s
                            cross join jsonb_to_recordset(s.units) as was(line_id text, unit integer, state text)
                            join aftersales.case_unit mine on mine.case_id = s.case_id and mine.line_id = was.line_id
                                and mine.unit = was.unit
                            join aftersales.case_unit other on other.order_id = mine.order_id and other.line_id = mine.line_id
                                and other.unit = mine.unit and other.case_id <> mine.case_id
                        where s.deadline_id = :id and was.state in ('HELD', 'ACCEPTED')
                            and other.state in ('HELD', 'ACCEPTED', 'REFUNDED')
                        order by other.case_id limit 1
                        """).param("id", deadlineId).query(String.class).optional();
    }

    /** Puts the units of the case back to where they were. */
    public void restoreUnits(UUID deadlineId) {
        jdbc.sql("""
                        update aftersales.case_unit u set state = was.state
                        from aftersales.clock_stand s
                            cross join jsonb_to_recordset(s.units) as was(line_id text, unit integer, state text)
                        where s.deadline_id = :id and u.case_id = s.case_id and u.line_id = was.line_id and u.unit = was.unit
                            and u.state <> was.state
                        """).param("id", deadlineId).update();
    }

    /** Called periodically: what nobody may ask for any more. */
    public int forget() {
        return jdbc.sql("delete from aftersales.clock_stand where kept_at <= :before")
                .param("before", utc(clock.instant().minus(Grace.WINDOW)))
                .update();
    }

    private String write(Map<String, String> places) {
        try {
            return json.writeValueAsString(places);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("places cannot be written", e);
        }
    }

    private Map<String, String> read(String places) {
        try {
            return json.readValue(places, PLACES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("places cannot be read", e);
        }
    }
}
