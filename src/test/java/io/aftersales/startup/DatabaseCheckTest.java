package io.aftersales.startup;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseCheckTest {

    @Test
    void the_oldest_supported_server_is_accepted() {
        assertThatNoException().isThrownBy(() -> DatabaseCheck.check("PostgreSQL", 14));
    }

    @Test
    void an_older_server_is_refused_by_its_version() {
        assertThatThrownBy(() -> DatabaseCheck.check("PostgreSQL", 13))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("PostgreSQL 13");
    }

    @Test
    void another_product_is_refused_by_its_name() {
        assertThatThrownBy(() -> DatabaseCheck.check("MariaDB", 15))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("MariaDB");
    }
}
