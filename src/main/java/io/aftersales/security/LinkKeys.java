package io.aftersales.security;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The key of a desk that was given none: made by whichever node asks first, and the same for all of them from then on. */
@Repository
class LinkKeys {

    private static final int BYTES = 32;

    private final JdbcClient jdbc;

    LinkKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    byte[] get() {
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        jdbc.sql("insert into aftersales.link_key (secret) values (?) on conflict do nothing")
                .param(made)
                .update();
        return jdbc.sql("select secret from aftersales.link_key")
                .query(byte[].class)
                .single();
    }
}
