package io.aftersales.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftersales.Api;
import io.aftersales.Case;
import io.aftersales.DeskTest;
import io.aftersales.Requests;
import io.aftersales.cases.ClockAudit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a log of JSON lines every line of a case is found by the case. */
@DeskTest
class StructuredLogTest {

    private static final Pattern KEY = Pattern.compile("addKeyValue\\(\\s*\"(\\w+)\"");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ClockAudit audit;

    @Autowired
    private Environment environment;

    private final Logger logger = (Logger) LoggerFactory.getLogger(ClockAudit.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs", "logstash", "gelf"})
    void a_line_that_is_logged_under_the_lock_of_a_case_names_it(String format) throws IOException {
        Case open = new Requests(api).returnRefund("100.00");
        jdbc.sql("""
                        delete from public.act_ru_job where type_ = 'timer'
                            and process_instance_id_ = (select process_ref from aftersales.case_file where case_id = ?)
                        """).param(open.id()).update();

        audit.audit();

        ILoggingEvent mended = lines.list.stream()
                .filter(line -> open.id().equals(line.getMDCPropertyMap().get("lockedCase")))
                .findFirst()
                .orElseThrow();
        JsonNode written = written(mended, format);
        assertThat(written.findValuesAsText(format.equals("gelf") ? "_lockedCase" : "lockedCase"))
                .containsExactly(open.id());
        assertThat(written.toString()).contains("MISSING", "merchant-review");
        assertThat(MDC.get("lockedCase")).as("after the transaction").isNull();
    }

    private JsonNode written(ILoggingEvent line, String format) throws IOException {
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        logger.getLoggerContext().putObject(Environment.class.getName(), environment);
        encoder.setContext(logger.getLoggerContext());
        encoder.setFormat(format);
        encoder.start();
        return JsonMapper.builder().build().readTree(encoder.encode(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"console", "file"})
    void a_line_for_people_has_its_facts_and_its_call_behind_the_message(String where) {
        logger.warn("nothing more");
        try (MDC.MDCCloseable call = MDC.putCloseable("requestId", "urn:uuid:1")) {
            logger.atWarn().addKeyValue("day", "2026-03-01").log("no list");
        }

        assertThat(lines.list.stream().map(line -> shown(line, where)))
                .satisfiesExactly(
                        bare -> assertThat(bare).endsWith(": nothing more" + System.lineSeparator()),
                        full -> assertThat(full)
                                .endsWith(": no list day=\"2026-03-01\" urn:uuid:1" + System.lineSeparator()));
    }

    private String shown(ILoggingEvent line, String where) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(logger.getLoggerContext());
        layout.setPattern(environment.getRequiredProperty("logging.pattern." + where));
        layout.start();
        return layout.doLayout(line);
    }

    /** JSON takes each name once: a line whose own facts are named as what stands around it would be lost. */
    @Test
    void no_fact_of_a_line_is_named_as_what_stands_around_all_lines() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                KEY.matcher(Files.readString(source))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(names::add);
            }
        }
        assertThat(names)
                .hasSizeGreaterThan(20)
                .doesNotContain(
                        "lockedCase",
                        "requestId",
                        "message",
                        "level",
                        "timestamp",
                        "activityId",
                        "activityName",
                        "applicationName",
                        "businessKey",
                        "engineName",
                        "processDefinitionId",
                        "processDefinitionKey",
                        "processInstanceId",
                        "tenantId");
    }
}
