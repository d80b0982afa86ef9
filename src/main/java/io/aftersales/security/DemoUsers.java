package io.aftersales.security;

import io.aftersales.domain.actor.Role;
import io.aftersales.startup.WelcomeLine;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Profile;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.stereotype.Component;

/** The cast of the demo, one or two for each role. */
@Component
@Profile("!production")
class DemoUsers implements SmartInitializingSingleton, WelcomeLine {

    private static final String PASSWORD = "demo-only";

    private static final List<DeskUser> CAST = List.of(
            user("agent-chen", "陈静", Role.AGENT),
            user("agent-lin", "林悦", Role.AGENT),
            user("warehouse-wu", "吴刚", Role.WAREHOUSE),
            user("repair-zhao", "赵明", Role.REPAIR),
            user("field-sun", "孙涛", Role.FIELD),
            user("logistics-feng", "冯磊", Role.LOGISTICS),
            user("finance-qian", "钱敏", Role.FINANCE),
            user("supervisor-zhou", "周岚", Role.SUPERVISOR),
            user("manager-zeng", "曾伟", Role.MANAGER),
            user("arbiter-he", "何平", Role.ARBITER),
            user("arbiter-xu", "许正", Role.ARBITER),
            user("owner-gu", "顾宁", Role.PROCESS_OWNER),
            user("owner-tang", "唐宇", Role.PROCESS_OWNER),
            user("admin", "管理员", Role.ADMIN),
            user("channel", "店铺系统", Role.CHANNEL),
            user("buyer-li", "李娜", Role.BUYER),
            user("buyer-wang", "王强", Role.BUYER));

    private final Users users;

    DemoUsers(Users users) {
        this.users = users;
    }

    /** Hashed once for all: their password is no secret, and a start must not wait for seventeen slow hashes. */
    @Override
    public void afterSingletonsInstantiated() {
        List<DeskUser> missing =
                CAST.stream().filter(user -> users.find(user.login()).isEmpty()).toList();
        if (!missing.isEmpty()) {
            String hash = Passwords.DEMO_PREFIX + new BCryptPasswordEncoder().encode(PASSWORD);
            missing.forEach(user -> users.addIfMissing(user, hash));
        }
    }

    @Override
    public String text() {
        String logins = CAST.stream().map(DeskUser::login).collect(Collectors.joining(", "));
        return "Demo logins, all with password " + PASSWORD + ": " + logins;
    }

    private static DeskUser user(String login, String displayName, Role role) {
        return new DeskUser(login, displayName, role, true);
    }
}
