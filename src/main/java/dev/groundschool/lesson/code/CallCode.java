package dev.groundschool.lesson.code;

import dev.groundschool.lesson.Invocation;
import dev.groundschool.lesson.value.Bindings;
import dev.groundschool.shape.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A call to show as code.
 *
 * @param with the request in AWS's member names, its values filled in
 * @param export names given to parts of the response; simple paths are shown as code, others are not
 * @param region the Region the client is made for; empty for the default one
 * @param as in whose name, as a lesson writes it; empty for whoever has the default credentials
 * @param expect the error code that is to come; empty for a call that is to succeed
 * @param presign for how many seconds the address is good that is made in place of the call; empty for a call that is made
 */
public record CallCode(Operation operation, Map<String, ? extends @Nullable Object> with, Map<String, String> export,
        Optional<String> region, Optional<String> as, Optional<String> expect, Optional<String> presign) {

    /** A call with the default credentials. */
    public CallCode(Operation operation, Map<String, ? extends @Nullable Object> with, Map<String, String> export,
            Optional<String> region) {
        this(operation, with, export, region, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A lesson's call with the members given; what has no value yet stays as it is written. */
    public static CallCode of(Invocation call, Map<String, ? extends @Nullable Object> with, Bindings values) {
        return new CallCode(call.resolved(), with, call.expect().isPresent() ? Map.of() : call.export(),
                call.region().map(node -> values.show(String.valueOf(node))), call.as().map(node -> values.show(String.valueOf(node))),
                call.expect(), call.presign().map(node -> values.show(String.valueOf(node))));
    }

    /** The profile whose credentials are used: a user or a role has one of its name; on an instance none is needed. */
    Optional<String> profile() {
        return as.filter(who -> !onInstance()).map(who -> who.substring(who.lastIndexOf('/') + 1));
    }

    /** True when the code runs on an instance, whose role's keys the SDK finds by itself. */
    boolean onInstance() {
        return as.filter(who -> who.matches("i-[0-9a-f]+")).isPresent();
    }

    /** A remark on whose credentials are used and what is to come, without the comment's sign; empty when there is nothing to remark. */
    Optional<String> remark() {
        StringJoiner words = new StringJoiner("; ");
        as.ifPresent(who -> words.add(onInstance() ? "on " + who : "as " + profile().orElseThrow()));
        expect.ifPresent(code -> words.add("refused with " + code));
        return words.length() == 0 ? Optional.empty() : Optional.of(words.toString());
    }

    /** The text that travels as a stream; empty for calls without one. */
    Optional<String> body() {
        return operation.takesBody() ? Optional.of(String.valueOf(with.get(Operation.BODY) == null ? "" : with.get(Operation.BODY)))
                : Optional.empty();
    }

    /** The members but for the stream. */
    Map<String, @Nullable Object> members() {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(with);
        if (operation.takesBody()) {
            members.remove(Operation.BODY);
        }
        return members;
    }

    /** The languages, in the order of their tabs. */
    public enum Tab { JAVA, PYTHON, CLI }

    /** The call alone, as the tab shows it. */
    public String snippet(Tab tab) {
        return switch (tab) {
            case JAVA -> new JavaCode(this).snippet();
            case PYTHON -> new PythonCode(this).snippet();
            case CLI -> new CliCode(this).command();
        };
    }

    /** Everything needed to run it: imports and client too. */
    public String program(Tab tab) {
        return switch (tab) {
            case JAVA -> new JavaCode(this).program();
            case PYTHON -> new PythonCode(this).program();
            case CLI -> new CliCode(this).script();
        };
    }

    /** A name for what the call gives: {@code instances} for {@code RunInstances}. */
    String resultName() {
        String name = operation.name();
        int verb = 1;
        while (verb < name.length() && !Character.isUpperCase(name.charAt(verb))) {
            verb++;
        }
        String noun = verb == name.length() ? "result" : name.substring(verb);
        int capitals = 0;
        while (capitals < noun.length() && Character.isUpperCase(noun.charAt(capitals))) {
            capitals++;
        }
        int lower = capitals > 1 && capitals < noun.length() ? capitals - 1 : Math.max(1, capitals);
        return noun.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + noun.substring(lower);
    }
}
