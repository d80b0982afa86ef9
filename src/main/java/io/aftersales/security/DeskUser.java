package io.aftersales.security;

import io.aftersales.domain.actor.Role;

/** A person or a program that may enter. The hash stays in this package. */
public record DeskUser(String login, String displayName, Role role, boolean enabled) {}
