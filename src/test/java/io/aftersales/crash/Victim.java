package io.aftersales.crash;

/** Who is killed. */
enum Victim {
    APPLICATION,
    DATABASE,
    BOTH;

    boolean includesApplication() {
        return this != DATABASE;
    }

    boolean includesDatabase() {
        return this != APPLICATION;
    }
}
