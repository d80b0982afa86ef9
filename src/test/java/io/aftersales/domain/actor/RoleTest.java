package io.aftersales.domain.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_role_but_buyer_and_channel_is_staff(Role role) {
        assertThat(role.isStaff()).isEqualTo(role != Role.BUYER && role != Role.CHANNEL);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void a_higher_level_approves_for_a_lower_one_and_every_role_for_itself(Role role) {
        Set<Role> lower = switch (role) {
            case SUPERVISOR -> EnumSet.of(Role.AGENT);
            case MANAGER -> EnumSet.of(Role.AGENT, Role.SUPERVISOR);
            default -> EnumSet.noneOf(Role.class);
        };
        lower.add(role);

        assertThat(Arrays.stream(Role.values()).filter(role::mayApproveFor).collect(Collectors.toSet()))
                .isEqualTo(lower);
    }
}
