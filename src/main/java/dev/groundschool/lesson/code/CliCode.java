package dev.groundschool.lesson.code;

import dev.groundschool.shape.CliNames;
import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The AWS CLI, for bash. Shorthand where its grammar takes the values (CLI user guide, "Shorthand syntax"), JSON elsewhere. */
final class CliCode {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_@%+./:-][A-Za-z0-9_@%+./:,=-]*");
    private static final Pattern SHORTHAND = Pattern.compile("[A-Za-z0-9_@%+./:*-]+");

    /** Options that the CLI calls otherwise than the member: service, option, its name (awscli.customizations.argrename, aws-cli 1.45). */
    private static final Map<String, Map<String, String>> RENAMED = Map.of(
            "ec2", Map.of("no-egress", "ingress", "no-no-reboot", "reboot", "no-disable-api-termination", "enable-api-termination"),
            "eks", Map.of("version", "kubernetes-version"));

    private final CallCode call;

    CliCode(CallCode call) {
        this.call = call;
    }

    String command() {
        Operation operation = call.operation();
        StringJoiner command = new StringJoiner(" \\\n    ");
        if (call.presign().isPresent()) {
            command.add("aws s3 presign " + bash("s3://" + call.with().get("Bucket") + '/' + call.with().get("Key")) + " --expires-in "
                    + call.presign().get());
            call.profile().ifPresent(p -> command.add("--profile " + bash(p)));
            call.region().ifPresent(r -> command.add("--region " + bash(r)));
            return command.toString();
        }
        String service = operation.service().id();
        command.add("aws " + (service.equals("s3") ? "s3api" : service) + ' ' + operation.cliName()); // "aws s3" copies and synchronizes files
        arguments().forEach(command::add);
        call.body().ifPresent(_ -> command.add("--body " + bash(file())));
        call.profile().ifPresent(p -> command.add("--profile " + bash(p)));
        call.region().ifPresent(r -> command.add("--region " + bash(r)));
        if (call.operation().givesBody()) {
            command.add("/dev/stdout"); // the CLI writes the object to a file and prints the rest
            return call.remark().map(r -> "# " + r + '\n').orElse("") + command;
        }
        if (call.export().size() == 1) {
            String expression = call.export().values().iterator().next();
            command.add("--query " + bash(expression) + " --output text");
        }
        return (call.onInstance() || call.expect().isPresent() ? "# " + call.remark().orElseThrow() + '\n' : "") + written() + command;
    }

    /** The CLI uploads files: the text is put into one first. */
    private String written() {
        return call.body().map(text -> "printf '%s' " + bash(text) + " > " + bash(file()) + '\n').orElse("");
    }

    /** Named as the object, without its folders. */
    private String file() {
        String key = String.valueOf(call.with().get("Key"));
        String name = key.substring(key.lastIndexOf('/') + 1);
        return name.isEmpty() ? "object" : name;
    }

    String script() {
        if (call.export().size() != 1 || call.operation().givesBody() && call.presign().isEmpty()) {
            return "#!/usr/bin/env bash\n" + command() + '\n';
        }
        return "#!/usr/bin/env bash\n" + written() + call.export().keySet().iterator().next() + "=$(" + command()
                .substring(written().length()) + ")\n";
    }

    private List<String> arguments() {
        Operation operation = call.operation();
        Map<String, Object> with = new LinkedHashMap<>();
        call.members().forEach((key, value) -> {
            if (value != null) {
                with.put(key, value);
            }
        });
        List<String> arguments = new ArrayList<>();
        boolean run = operation.qualifiedName().equals("ec2.RunInstances");
        if (run && with.containsKey("MinCount") && with.containsKey("MaxCount")) {
            // The CLI puts one --count in place of the two (awscli.customizations.ec2.addcount).
            Object min = with.remove("MinCount");
            Object max = with.remove("MaxCount");
            arguments.add("--count " + (min.equals(max) ? min : min + ":" + max));
        }
        with.forEach((key, value) -> {
            Member member = operation.request().find(key).orElseThrow();
            String name = option(operation, CliNames.of(key));
            if (run && key.equals("UserData")) {
                // The CLI encodes it itself, as boto3 does.
                arguments.add(name + ' ' + bash(Plain.ofBase64(String.valueOf(value)).orElse(String.valueOf(value))));
            } else if (member.type() instanceof Type.Scalar(Type.Kind kind) && kind == Type.Kind.BOOLEAN) {
                arguments.add(String.valueOf(value).equals("true") ? name : option(operation, "no-" + CliNames.of(key)));
            } else {
                arguments.add(name + ' ' + argument(member, value));
            }
        });
        return arguments;
    }

    private static String option(Operation operation, String name) {
        return "--" + RENAMED.getOrDefault(operation.service().id(), Map.of()).getOrDefault(name, name);
    }

    private static String argument(Member member, Object value) {
        return switch (member.type()) {
            case Type.Scalar _ -> bash(String.valueOf(value));
            case Type.ListOf list when list.element().type() instanceof Type.Scalar && value instanceof List<?> many && !many.isEmpty() -> {
                StringJoiner words = new StringJoiner(" ");
                many.forEach(item -> words.add(bash(String.valueOf(item))));
                yield words.toString();
            }
            case Type.ListOf list when value instanceof List<?> many && !many.isEmpty() -> {
                StringJoiner words = new StringJoiner(" ");
                for (Object item : many) {
                    Optional<String> shorthand = members(list.element(), item);
                    if (shorthand.isEmpty()) {
                        yield bash(json(member, value));
                    }
                    words.add(bash(shorthand.get()));
                }
                yield words.toString();
            }
            case Type.ListOf _ when !(value instanceof List<?>) -> bash(String.valueOf(value));
            default -> members(member, value).map(CliCode::bash).orElseGet(() -> bash(json(member, value)));
        };
    }

    // ---------------------------------------------------------------- shorthand

    /** {@code A=1,B=[x,y]}; empty when JSON has to be used. */
    private static Optional<String> members(Member member, Object value) {
        StringJoiner line = new StringJoiner(",");
        if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Optional<String> part = switch (member.type()) {
                case Type.Struct(Structure structure) -> part(structure.find(String.valueOf(entry.getKey())).orElseThrow(),
                        entry.getValue());
                case Type.MapOf of -> part(of.value(), entry.getValue());
                case Type.Scalar _, Type.ListOf _ -> Optional.empty();
            };
            if (part.isEmpty() || !SHORTHAND.matcher(String.valueOf(entry.getKey())).matches()) {
                return Optional.empty();
            }
            line.add(entry.getKey() + "=" + part.get());
        }
        return Optional.of(line.toString());
    }

    private static Optional<String> part(Member member, @Nullable Object value) {
        return switch (value) {
            case null -> Optional.empty();
            case Map<?, ?> map -> members(member, map).map(m -> '{' + m + '}');
            case List<?> list when member.type() instanceof Type.ListOf of && !list.isEmpty() -> {
                StringJoiner line = new StringJoiner(",", "[", "]");
                for (Object item : list) {
                    Optional<String> part = part(of.element(), item);
                    if (part.isEmpty()) {
                        yield Optional.empty();
                    }
                    line.add(part.get());
                }
                yield Optional.of(line.toString());
            }
            case List<?> _ -> Optional.empty();
            default -> {
                String text = value.toString();
                boolean bytes = member.type() instanceof Type.Scalar(Type.Kind kind) && kind == Type.Kind.BYTES;
                yield !bytes && SHORTHAND.matcher(text).matches() ? Optional.of(text) : Optional.empty();
            }
        };
    }

    // --------------------------------------------------------------------- JSON

    private static String json(Member member, @Nullable Object value) {
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) -> switch (kind) {
                case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, DECIMAL, BOOLEAN -> String.valueOf(value);
                case STRING, INSTANT, BYTES, DOCUMENT -> jsonText(String.valueOf(value));
            };
            case Type.ListOf list -> {
                StringJoiner line = new StringJoiner(",", "[", "]");
                List<?> items = value instanceof List<?> many ? many : List.of(String.valueOf(value));
                items.forEach(item -> line.add(json(list.element(), item)));
                yield line.toString();
            }
            case Type.MapOf map -> {
                StringJoiner line = new StringJoiner(",", "{", "}");
                ((Map<?, ?>) java.util.Objects.requireNonNull(value)).forEach((key, item) ->
                        line.add(jsonText(String.valueOf(key)) + ':' + json(map.value(), item)));
                yield line.toString();
            }
            case Type.Struct(Structure structure) -> {
                StringJoiner line = new StringJoiner(",", "{", "}");
                ((Map<?, ?>) java.util.Objects.requireNonNull(value)).forEach((key, item) -> {
                    if (item != null) {
                        line.add(jsonText(String.valueOf(key)) + ':' + json(structure.find(String.valueOf(key)).orElseThrow(), item));
                    }
                });
                yield line.toString();
            }
        };
    }

    private static String jsonText(String text) {
        return Plain.quoted(text, "\\u%04x");
    }

    /** A word of bash: as it is when nothing in it means anything to the shell, else in single quotes. */
    static String bash(String word) {
        return BARE.matcher(word).matches() ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }
}
