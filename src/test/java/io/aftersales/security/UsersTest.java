package io.aftersales.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftersales.DeskTest;
import io.aftersales.domain.actor.Role;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class UsersTest {

    @Autowired
    private Users users;

    @Test
    void the_demo_has_somebody_for_each_role() {
        for (Role role : Role.values()) {
            assertThat(users.withRole(role)).as(role.name()).isNotEmpty();
        }
    }

    @Test
    void a_login_is_shown_by_its_name_and_the_system_by_itself() {
        assertThat(users.displayName("agent-chen")).isEqualTo("陈静");
        assertThat(users.displayName("SYSTEM")).isEqualTo("SYSTEM");
    }

    @Test
    void the_demo_s_administrator_does_not_count_as_one() {
        assertThat(users.hasAdministrator()).isFalse();
    }
}
