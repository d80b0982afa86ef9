package io.aftersales.mail;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Remembers in which language somebody reads, to write in it. */
@Repository
public class ChosenLanguages {

    private final JdbcClient jdbc;

    ChosenLanguages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Does nothing for who is no user, such as a buyer who came by a link. */
    public void remember(String login, Language language) {
        jdbc.sql("update aftersales.app_user set language = :language where login = :login")
                .param("language", language.name())
                .param("login", login)
                .update();
    }
}
