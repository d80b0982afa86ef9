package io.aftersales.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftersales.domain.cases.CaseType;
import java.sql.Types;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what each process is told, so that it can be told again to another diagram. Joins the caller's transaction. */
@Repository
class ProcessActs {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String ADD = """
            insert into aftersales.process_act (process_ref, kind, name, refund_id, flags, acted_at, at)
            select :ref, :kind, :name, :refund, cast(:flags as jsonb), acted_at, :at from aftersales.case_file where %s
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    ProcessActs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void started(String processRef, CaseType type, String caseId, Map<String, Object> flags) {
        add("case_id = :case", processRef, "START", type.processKey(), null, flags, caseId);
    }

    /** @param refundId the payment that the message is about; absent where it is about none */
    void told(String processRef, String message, @Nullable String refundId, Map<String, Object> flags) {
        add("process_ref = :case", processRef, "MESSAGE", message, refundId, flags, processRef);
    }

    /** @param form of the task that was completed */
    void done(String processRef, String form, @Nullable String refundId, Map<String, Object> flags) {
        add("process_ref = :case", processRef, "TASK", form, refundId, flags, processRef);
    }

    private void add(
            String condition,
            String processRef,
            String kind,
            String name,
            @Nullable String refundId,
            Map<String, Object> flags,
            String caseRef) {
        jdbc.sql(ADD.formatted(condition))
                .param("ref", processRef)
                .param("kind", kind)
                .param("name", name)
                .param("refund", refundId, Types.VARCHAR)
                .param("flags", write(flags))
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("case", caseRef)
                .update();
    }

    private static String write(Map<String, Object> flags) {
        try {
            return JSON.writeValueAsString(flags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("flags are words and truth values", e);
        }
    }
}
