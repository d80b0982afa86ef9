package io.aftersales.studio.check;

import java.util.Map;
import java.util.Set;

/**
 * The names that an expression may use.
 *
 * @param methods of each bean, the methods that may be called
 * @param delegates those who do a service task
 * @param flags variables that are true or false
 * @param words variables that hold one of a few words
 */
public record Vocabulary(
        Map<String, Set<String>> methods, Set<String> delegates, Set<String> flags, Set<String> words) {

    boolean isVariable(String name) {
        return flags.contains(name) || words.contains(name);
    }
}
