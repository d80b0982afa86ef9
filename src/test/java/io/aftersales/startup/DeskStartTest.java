package io.aftersales.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.Desk;
import io.aftersales.DeskTest;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class DeskStartTest {

    @Autowired
    private Desk desk;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void a_desk_that_nobody_configured_becomes_ready() {
        var answer = desk.send(HttpRequest.newBuilder(desk.uri("/actuator/health/readiness")));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
    }

    @Test
    void the_engine_s_tables_are_created_by_the_one_history_of_all_tables() {
        assertThat(count("select count(*) from information_schema.tables where table_schema = 'public'"))
                .isEqualTo(49);
        assertThat(count(
                        "select count(*) from aftersales.flyway_schema_history where version = '0.7.24.0' and success"))
                .isEqualTo(1);
    }

    @Test
    void the_embedded_database_keeps_what_it_confirms() {
        assertThat(setting("fsync")).isEqualTo("on");
        assertThat(setting("synchronous_commit")).isEqualTo("on");
        assertThat(setting("server_encoding")).isEqualTo("UTF8");
        assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    }

    @Test
    void the_program_s_own_role_is_no_superuser_of_the_embedded_database() {
        assertThat(jdbc.sql("show is_superuser").query(String.class).single()).isEqualTo("off");
    }

    private long count(String query) {
        return jdbc.sql(query).query(Long.class).single();
    }

    /** As every session begins, whatever this one changed. */
    private String setting(String name) {
        return jdbc.sql("select reset_val from pg_settings where name = ?")
                .param(name)
                .query(String.class)
                .single();
    }
}
