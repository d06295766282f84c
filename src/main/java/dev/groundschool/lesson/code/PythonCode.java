package dev.groundschool.lesson.code;

import dev.groundschool.shape.CliNames;
import dev.groundschool.shape.Member;
import dev.groundschool.shape.Operation;
import dev.groundschool.shape.Structure;
import dev.groundschool.shape.Type;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** boto3, the AWS SDK for Python. */
final class PythonCode {
    private static final int SHORT = 76;

    private final CallCode call;
    private boolean needsDatetime;

    PythonCode(CallCode call) {
        this.call = call;
    }

    String snippet() {
        Operation operation = call.operation();
        String client = operation.service().boto3Name();
        if (call.presign().isPresent()) {
            return presigned(client, call.presign().get());
        }
        String result = CliNames.snake(Character.toUpperCase(call.resultName().charAt(0)) + call.resultName().substring(1));
        result = result.equals(client) ? result + "_result" : result;
        StringBuilder code = new StringBuilder(call.remark().map(r -> "# " + r + '\n').orElse("")).append(result).append(" = ")
                .append(name(client)).append('.')
                .append(CliNames.snake(operation.name()))
                .append('(');
        StringBuilder arguments = new StringBuilder();
        call.members().forEach((key, value) -> {
            if (value != null) {
                Member member = operation.request().find(key).orElseThrow();
                arguments.append("    ").append(key).append('=').append(argument(operation, member, value)).append(",\n");
            }
        });
        call.body().ifPresent(text -> arguments.append("    Body=").append(quote(text)).append(".encode(),\n"));
        code.append(arguments.isEmpty() ? ")" : "\n" + arguments + ")");
        String response = result;
        new TreeMap<>(call.export()).forEach((name, expression) -> Path.of(expression).ifPresent(path -> {
            code.append('\n').append(CliNames.snake(Character.toUpperCase(name.charAt(0)) + name.substring(1))).append(" = ")
                    .append(response);
            for (Path.Step step : path.steps()) {
                code.append(switch (step) {
                    case Path.Step.Member(String member) -> "[" + quote(member) + ']';
                    case Path.Step.Index(int at) -> "[" + at + ']';
                });
            }
            if (operation.givesBody() && expression.equals(Operation.BODY)) {
                code.append(".read().decode()");
            }
        }));
        return code.toString();
    }

    /** An address made by boto3 itself, which sends nothing. */
    private String presigned(String client, String seconds) {
        StringJoiner params = new StringJoiner(", ", "{", "}");
        call.members().forEach((key, value) -> {
            if (value != null) {
                params.add(quote(key) + ": " + value(call.operation().request().find(key).orElseThrow(), value, 1, 12));
            }
        });
        String name = call.export().keySet().stream().findFirst().orElse("url");
        return call.remark().map(r -> "# " + r + '\n').orElse("") + CliNames.snake(Character.toUpperCase(name.charAt(0))
                + name.substring(1)) + " = " + client
                + ".generate_presigned_url(\n    " + quote(CliNames.snake(call.operation().name())) + ",\n    Params=" + params
                    + ",\n    ExpiresIn=" + seconds + ",\n)";
    }

    String program() {
        String body = snippet();
        String client = call.operation().service().boto3Name();
        String region = call.region().map(r -> ", region_name=" + quote(r)).orElse("");
        return (needsDatetime ? "from datetime import datetime\n\n" : "") + "import boto3\n\n"
                + name(client) + " = boto3" + call.profile().map(p -> ".Session(profile_name=" + quote(p) + ')').orElse("") + ".client("
                    + quote(client) + region + ")\n" + body + '\n';
    }

    /** {@code lambda} is a word of the language itself. */
    private static String name(String client) {
        return client.equals("lambda") ? "lambda_" : client;
    }

    /** boto3 encodes the user data of RunInstances itself (botocore.handlers.base64_encode_user_data). */
    private String argument(Operation operation, Member member, Object value) {
        if (operation.qualifiedName().equals("ec2.RunInstances") && member.name().equals("UserData")) {
            return quote(Plain.ofBase64(String.valueOf(value)).orElse(String.valueOf(value)));
        }
        return value(member, value, 1, member.name().length() + 6);
    }

    private String value(Member member, @Nullable Object value, int depth, int used) {
        return switch (member.type()) {
            case Type.Scalar(Type.Kind kind) -> scalar(kind, String.valueOf(value));
            case Type.Struct(Structure structure) -> object(structure, value, depth, used);
            case Type.ListOf list -> {
                List<?> items = value instanceof List<?> many ? many : List.of(String.valueOf(value));
                StringJoiner line = new StringJoiner(", ", "[", "]");
                items.forEach(item -> line.add(value(list.element(), item, depth + 1, used + 1)));
                if (line.length() + used <= SHORT && line.toString().indexOf('\n') < 0) {
                    yield line.toString();
                }
                StringBuilder code = new StringBuilder("[\n");
                items.forEach(item -> code.append(indent(depth + 1)).append(value(list.element(), item, depth + 1, 4 * depth + 4))
                        .append(",\n"));
                yield code.append(indent(depth)).append(']').toString();
            }
            case Type.MapOf map -> {
                StringJoiner line = new StringJoiner(", ", "{", "}");
                map(value).forEach((key, item) -> line.add(quote(String.valueOf(key)) + ": "
                        + value(map.value(), item, depth + 1, used + 8)));
                yield line.toString();
            }
        };
    }

    private String object(Structure structure, @Nullable Object value, int depth, int used) {
        StringJoiner line = new StringJoiner(", ", "{", "}");
        map(value).forEach((key, item) -> {
            if (item != null) {
                line.add(quote(String.valueOf(key)) + ": "
                        + value(structure.find(String.valueOf(key)).orElseThrow(), item, depth + 1, used + 8));
            }
        });
        if (line.length() + used <= SHORT && line.toString().indexOf('\n') < 0) {
            return line.toString();
        }
        StringBuilder code = new StringBuilder("{\n");
        map(value).forEach((key, item) -> {
            if (item != null) {
                String name = quote(String.valueOf(key)) + ": ";
                code.append(indent(depth + 1)).append(name)
                        .append(value(structure.find(String.valueOf(key)).orElseThrow(), item, depth + 1, 4 * depth + 4 + name.length()))
                        .append(",\n");
            }
        });
        return code.append(indent(depth)).append('}').toString();
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static String indent(int depth) {
        return "    ".repeat(depth);
    }

    private String scalar(Type.Kind kind, String text) {
        return switch (kind) {
            case STRING -> quote(text);
            case INTEGER, LONG, SHORT, BYTE, FLOAT, DOUBLE, DECIMAL -> text;
            case BOOLEAN -> text.equals("true") ? "True" : "False";
            case INSTANT -> {
                needsDatetime = true;
                yield "datetime.fromisoformat(" + quote(text) + ')';
            }
            case BYTES -> Plain.ofBase64(text).filter(t -> t.chars().allMatch(c -> c < 0x80)).map(t -> 'b' + quote(t))
                    .orElseGet(() -> "__import__(\"base64\").b64decode(" + quote(text) + ')');
            case DOCUMENT -> "None";
        };
    }

    /** A string literal (Python's language reference, 2.4.1). */
    static String quote(String text) {
        if (Plain.document(text)) {
            return "\"\"\"" + text.stripTrailing().replace("\\", "\\\\") + "\"\"\"";
        }
        return Plain.quoted(text, "\\x%02x");
    }
}
